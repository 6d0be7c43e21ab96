import CellGrid
import HiAPICore

extension TaskState {
  /// The state as people read it.
  var label: String {
    switch self {
    case .intent: "recorded"
    case .sending: "sending"
    case .unknown: "outcome unknown"
    case .refused, .queued, .handling, .archiving, .success, .fail, .cancelled: rawValue
    }
  }

  /// A sign of its own for each outcome: colour is never the only difference.
  func sign(spinner: Int) -> SafeText {
    switch self {
    case .intent, .sending, .queued, .handling, .archiving: Self.spinner[spinner % 8]
    case .success: "✓"
    case .refused, .fail: "✗"
    case .cancelled: "–"
    case .unknown: "?"
    }
  }

  private static let spinner: [SafeText] = ["⠋", "⠙", "⠸", "⢰", "⣠", "⣄", "⡆", "⠇"]

  var role: Role {
    switch self {
    case .intent, .sending, .queued, .handling, .archiving: .live
    case .success: .success
    case .refused, .fail, .cancelled: .failure
    case .unknown: .warning
    }
  }
}
