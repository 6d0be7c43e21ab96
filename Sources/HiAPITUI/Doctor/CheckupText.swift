import CellGrid
public import HiAPICore

/// A checkup as lines: a sign for each state, the topic, how it stands, and under it what mends it.
public enum CheckupText {
  private static let width = 13

  static func lines(for checkup: Checkup, columns: Int) -> [StyledLine] {
    var lines: [StyledLine] = []
    var last: Checkup.Topic?
    for item in checkup.items {
      let (sign, role) = item.state.look
      let label = item.topic == last ? "" : item.topic.label
      last = item.topic
      var rows = StyledLine.facts(
        SafeText("  \(sign) \(label)"), item.text, width: width + 4, columns: columns,
        labelRole: item.state == .ok ? .label : role, role: item.state == .skipped ? .muted : .value
      )
      for advice in item.advice {
        rows += StyledLine.paragraph(
          advice, .muted, columns: columns, margin: width + 4)
      }
      lines += rows
    }
    return lines
  }

  /// The lines without roles, for where there is no screen.
  ///
  /// - Parameters:
  ///   - checkup: What to tell.
  ///   - columns: How wide lines may be.
  /// - Returns: Lines without line ends; no state is told by colour.
  public static func plainLines(for checkup: Checkup, columns: Int = 100) -> [String] {
    lines(for: checkup, columns: columns).map(\.plainText)
  }
}

extension Checkup.State {
  /// A sign of its own for each: colour is never the only difference.
  fileprivate var look: (String, Role) {
    switch self {
    case .ok: ("✓", .success)
    case .note: ("·", .text)
    case .warning: ("!", .warning)
    case .failure: ("✗", .failure)
    case .skipped: ("–", .muted)
    }
  }
}

extension Checkup.Topic {
  fileprivate var label: String {
    switch self {
    case .settings: "Settings"
    case .key: "Key"
    case .baseURL: "Base URL"
    case .proxy: "Proxy"
    case .certificates: "Trust"
    case .service: "Service"
    case .clock: "Clock"
    case .catalog: "Catalog"
    case .terminal: "Terminal"
    case .folders: "Folders"
    case .database: "Database"
    }
  }
}
