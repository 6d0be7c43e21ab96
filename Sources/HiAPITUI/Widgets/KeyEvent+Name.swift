import CellGrid

extension KeyEvent {
  /// The key as help and footer write it: `F5`, `^P`, `Alt-b`, `←`.
  var name: String {
    var name =
      switch key {
      case .character(" "): "Space"
      case .character(let character): String(character)
      case .enter: "Enter"
      case .escape: "Esc"
      case .tab: "Tab"
      case .backTab: "Shift-Tab"
      case .backspace: "Backspace"
      case .delete: "Del"
      case .insert: "Ins"
      case .up: "↑"
      case .down: "↓"
      case .left: "←"
      case .right: "→"
      case .home: "Home"
      case .end: "End"
      case .pageUp: "PgUp"
      case .pageDown: "PgDn"
      case .function(let number): "F\(number)"
      }
    if modifiers.contains(.control) {
      name = if case .character = key { "^" + name.uppercased() } else { "Ctrl-" + name }
    }
    if modifiers.contains(.alt) { name = "Alt-" + name }
    return name
  }
}
