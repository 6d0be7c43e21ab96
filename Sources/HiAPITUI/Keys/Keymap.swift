public import CellGrid

/// The table of actions, and the one place where keys get their meaning.
public enum Keymap {
  /// Every binding, in the order of footer and help.
  public static let bindings: [KeyBinding] =
    models + tasks + task + strays + compose + text + lists + overlays + everywhere

  /// The binding of a key in a state; the innermost scope wins.
  public static func binding(for key: KeyEvent, in state: AppState) -> KeyBinding? {
    for scope in Scope.active(in: state) {
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

  static func key(_ character: Character) -> KeyEvent { KeyEvent(.character(character)) }
  static func alt(_ character: Character) -> KeyEvent { KeyEvent(.character(character), .alt) }
}

extension Keymap {
  /// What the footer shows of each scope.
  static let hints = Dictionary(grouping: bindings.filter { !$0.hint.isEmpty }, by: \.scope)
}
