import CellGrid

extension SafeText {
  /// What is left of it when it is scrolled to the left by some columns.
  func dropping(columns: Int) -> SafeText {
    guard columns > 0 else { return self }
    var dropped = 0
    var rest = text.unicodeScalars[...]
    while let first = rest.first, dropped < columns {
      dropped += max(0, TextWidth.columns(of: first))
      rest.removeFirst()
    }
    while let first = rest.first, TextWidth.columns(of: first) <= 0 { rest.removeFirst() }
    return SafeText(String(String.UnicodeScalarView(rest)))
  }
}
