public import CellGrid

extension TerminalSession {
  /// Types the text, a `\n` as Enter.
  public func type(_ text: String) {
    send(text.utf8.map { $0 == 0x0a ? 0x0d : $0 })
  }

  /// Presses a key, as this terminal would send it in the modes that the program has switched on.
  public func press(_ key: KeyEvent.Key, _ modifiers: KeyEvent.Modifiers = []) {
    send(KeyEvent(key, modifiers).bytes(in: screen.modes))
  }

  /// Presses Control and a letter.
  public func pressControl(_ letter: Character) {
    press(.character(letter), .control)
  }

  /// Pastes the text: in brackets when the program asked for them, its newlines as a terminal sends
  /// them.
  public func paste(_ text: String) {
    let body = text.utf8.map { $0 == 0x0a ? 0x0d : $0 }
    let isBracketed = screen.modes.hasBracketedPaste
    send((isBracketed ? Array("\u{1b}[200~".utf8) : []) + body)
    if isBracketed { send("\u{1b}[201~".utf8) }
  }

  /// Clicks the left button on a cell, when the program has asked for the mouse with SGR reports.
  public func click(_ point: Point) {
    guard screen.modes.hasWideMouse else { return }
    let place = "\(point.column + 1);\(point.row + 1)"
    send("\u{1b}[<0;\(place)M\u{1b}[<0;\(place)m".utf8)
  }
}
