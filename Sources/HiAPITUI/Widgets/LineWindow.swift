import CellGrid

/// A text of one line in a room that may be shorter: it scrolls sideways, so that the cursor stays in
/// view.
struct LineWindow {
  /// What is in view, no wider than the room.
  let text: SafeText
  /// The cursor's column in the room.
  let cursor: Int

  init(_ buffer: TextBuffer, columns: Int, followsCursor: Bool) {
    let room = max(1, columns)
    let before = SafeText(String(buffer.text[..<buffer.cursor]))
    let skipped = followsCursor ? max(0, before.columns - room + 1) : 0
    text = SafeText(buffer.text).dropping(columns: skipped).prefix(columns: room)
    // Half of a wide character cannot be dropped, so as much is counted as is left.
    cursor = before.dropping(columns: skipped).columns
  }
}

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
