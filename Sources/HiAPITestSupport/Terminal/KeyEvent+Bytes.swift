public import CellGrid

extension KeyEvent {
  /// What an xterm sends for this key; empty for what it cannot send.
  public func bytes(in modes: TerminalModes) -> [UInt8] {
    var text: String
    switch key {
    case .character(let character):
      text = String(character)
      if modifiers.contains(.control), let value = character.asciiValue {
        text = String(Unicode.Scalar(value & 0x1f))
      }
    case .enter: text = "\r"
    case .escape: text = "\u{1b}"
    case .tab: text = modifiers.contains(.shift) ? "\u{1b}[Z" : "\t"
    case .backTab: text = "\u{1b}[Z"
    case .backspace: text = "\u{7f}"
    case .insert: text = numbered(2)
    case .delete: text = numbered(3)
    case .pageUp: text = numbered(5)
    case .pageDown: text = numbered(6)
    case .up: text = lettered("A", modes)
    case .down: text = lettered("B", modes)
    case .right: text = lettered("C", modes)
    case .left: text = lettered("D", modes)
    case .end: text = lettered("F", modes)
    case .home: text = lettered("H", modes)
    case .function(let number): text = function(number)
    }
    if modifiers.contains(.alt), takesEscapeForAlt { text = "\u{1b}" + text }
    return Array(text.utf8)
  }

  private var takesEscapeForAlt: Bool {
    switch key {
    case .character, .enter, .escape, .tab, .backspace: true
    default: false
    }
  }

  /// xterm's number for a set of modifiers: 1, and 1 for shift, 2 for alt, 4 for control.
  private var modifierParameter: Int {
    1 + (modifiers.contains(.shift) ? 1 : 0) + (modifiers.contains(.alt) ? 2 : 0)
      + (modifiers.contains(.control) ? 4 : 0)
  }

  private func lettered(_ letter: String, _ modes: TerminalModes) -> String {
    if modifierParameter > 1 { return "\u{1b}[1;\(modifierParameter)\(letter)" }
    return (modes.hasApplicationCursor ? "\u{1b}O" : "\u{1b}[") + letter
  }

  private func numbered(_ number: Int) -> String {
    modifierParameter > 1 ? "\u{1b}[\(number);\(modifierParameter)~" : "\u{1b}[\(number)~"
  }

  private func function(_ number: Int) -> String {
    let letters = ["P", "Q", "R", "S"]
    let numbers = [15, 17, 18, 19, 20, 21, 23, 24]
    switch number {
    case 1...4 where modifierParameter == 1: return "\u{1b}O" + letters[number - 1]
    case 1...4: return "\u{1b}[1;\(modifierParameter)\(letters[number - 1])"
    case 5...12: return numbered(numbers[number - 5])
    default: return ""
    }
  }
}
