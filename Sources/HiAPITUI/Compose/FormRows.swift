import CellGrid

/// The form as lines, each with the row it belongs to, and where the cursor stands.
struct FormRows {
  struct Line {
    var row: Int
    var text: StyledLine
  }

  var lines: [Line] = []
  /// The cursor's line among `lines`, and its column; nil on a row without text.
  var cursor: (line: Int, column: Int)?

  mutating func append(_ text: StyledLine, row: Int) {
    lines.append(Line(row: row, text: text))
  }

  /// The row that a line belongs to.
  func row(atLine line: Int) -> Int? {
    lines.indices.contains(line) ? lines[line].row : nil
  }

  /// The scroll that keeps the focused row in view, and the cursor's line above all.
  func scroll(keeping compose: ComposeState, current: Int, height: Int) -> Int {
    guard height > 0, lines.count > height else { return 0 }
    var scroll = min(max(0, current), lines.count - height)
    let own = lines.indices.filter { lines[$0].row == compose.focusedRow }
    if let first = own.first, let last = own.last {
      scroll = min(max(scroll, last - height + 1), first)
    }
    if let line = cursor?.line { scroll = min(max(scroll, line - height + 1), line) }
    return min(max(0, scroll), lines.count - height)
  }
}
