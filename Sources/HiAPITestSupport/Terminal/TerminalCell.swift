import CVTerm

/// One cell of a terminal's screen.
public struct TerminalCell: Hashable, Sendable {
  /// A character with its combining marks; a space when empty; nothing right of a wide one.
  public var text: String
  /// 2 for a wide character, 0 for the cell it covers, else 1.
  public var width: Int
  public var isBold: Bool
  public var isUnderlined: Bool
  public var isItalic: Bool
  public var isReversed: Bool
  public var isStruck: Bool
  public var foreground: TerminalColor
  public var background: TerminalColor

  init(_ cell: cvterm_cell) {
    let all = cell.characters
    let characters = [all.0, all.1, all.2, all.3, all.4, all.5]
    // libvterm marks the right half of a wide character so.
    if characters[0] == UInt32.max {
      text = ""
      width = 0
    } else {
      let scalars = characters.prefix { $0 != 0 }.map { Unicode.Scalar($0) ?? "\u{fffd}" }
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars)
      text = view.isEmpty ? " " : String(view)
      width = Int(cell.width)
    }
    isBold = cell.bold
    isUnderlined = cell.underline
    isItalic = cell.italic
    isReversed = cell.reverse
    isStruck = cell.strike
    foreground = TerminalColor(packed: cell.foreground)
    background = TerminalColor(packed: cell.background)
  }
}
