import CellGrid

/// One line of the table of actions: footer, help, keymap and the page of keys are made from it.
struct KeyBinding {
  var keys: [KeyEvent]
  var command: Command
  fileprivate(set) var scope = Scope.everywhere
  /// Two or three words for the footer; empty keeps it out of there.
  var hint: String
  /// A line for the help.
  var help: String
  /// Why it cannot be done now, for the footer; nil when it can.
  var whyNot: @Sendable (AppState) -> String?

  init(
    _ keys: [KeyEvent], _ command: Command, hint: String = "", help: String,
    whyNot: @escaping @Sendable (AppState) -> String? = { _ in nil }
  ) {
    self.keys = keys
    self.command = command
    self.hint = hint
    self.help = help
    self.whyNot = whyNot
  }
}

extension Scope {
  /// Bindings that hold here.
  func binds(_ bindings: [KeyBinding]) -> [KeyBinding] {
    bindings.map {
      var binding = $0
      binding.scope = self
      return binding
    }
  }
}

/// The table of actions, and the one place where keys get their meaning.
public enum Keymap {
  /// Every binding, in the order of footer and help.
  static let bindings: [KeyBinding] =
    models + tasks + task + untracked + compose + text + sheet + editing + lists + overlays
    + everywhere

  /// The binding of a key in a state; the innermost scope wins.
  static func binding(for key: KeyEvent, in state: AppState) -> KeyBinding? {
    for scope in state.scopes {
      if let index = table[Entry(scope: scope, key: key)] { return bindings[index] }
    }
    return nil
  }

  struct Entry: Hashable {
    var scope: Scope
    var key: KeyEvent
  }

  /// Where in the table a key of a scope stands.
  private static let table: [Entry: Int] = {
    var table: [Entry: Int] = [:]
    for (index, binding) in bindings.enumerated() {
      for key in binding.keys where table[Entry(scope: binding.scope, key: key)] == nil {
        table[Entry(scope: binding.scope, key: key)] = index
      }
    }
    return table
  }()

  /// What the footer shows of each scope.
  static let hints = Dictionary(grouping: bindings.filter { !$0.hint.isEmpty }, by: \.scope)

  /// The table of actions as the documentation shows it: a section for each scope.
  public static var markdown: String {
    let scopes = Scope.allCases.compactMap { scope -> String? in
      let rows = bindings.filter { $0.scope == scope }.map { binding in
        "| \(binding.keys.map { cell("`\($0.name)`") }.joined(separator: " ")) | \(cell(binding.help)) |"
      }
      guard !rows.isEmpty else { return nil }
      return (["### \(scope.rawValue)", "", "| key | |", "| --- | --- |"] + rows)
        .joined(separator: "\n")
    }
    return scopes.joined(separator: "\n\n")
  }

  /// A text that does not end its cell.
  private static func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }

  static func key(_ character: Character) -> KeyEvent { KeyEvent(.character(character)) }
  static func alt(_ character: Character) -> KeyEvent { KeyEvent(.character(character), .alt) }
}

extension AppState {
  var isHelpOpen: Bool { if case .help = top { true } else { false } }

  /// What the help says: the keys that work in what it lies over.
  var helpSections: [HelpView.Section] {
    var underneath = self
    if isHelpOpen { underneath.overlays.removeLast() }
    // A key that an inner scope takes does not reach the outer ones.
    var taken: Set<KeyEvent> = []
    return underneath.scopes.compactMap { scope in
      let rows = Keymap.bindings.filter { $0.scope == scope }.compactMap { binding in
        let keys = binding.keys.filter { !taken.contains($0) }
        return keys.isEmpty
          ? nil
          : HelpView.Section.Row(
            keys: keys, text: binding.help, whyNot: binding.whyNot(underneath))
      }
      for row in rows { taken.formUnion(row.keys) }
      return rows.isEmpty ? nil : HelpView.Section(title: scope.rawValue, rows: rows)
    }
  }
}
