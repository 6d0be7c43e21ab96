import CellGrid

/// The text as it stands on the screen, wrapped.
extension TextBuffer {
  /// The lines in a column of some width: those that are kept, or found anew.
  func layout(columns: Int) -> TextLayout {
    if let layout, layout.columns == columns { return layout }
    return TextLayout(text, columns: columns)
  }

  /// The start of the line on the screen that the cursor is in.
  var rowStart: Int {
    guard let layout else { return lineStart }
    return layout.lines[layout.line(at: offset)].start
  }

  /// The last place of the line on the screen that the cursor is in.
  var rowEnd: Int {
    guard let layout else { return lineEnd }
    return lastPlace(of: layout.lines[layout.line(at: offset)])
  }

  /// Moves the cursor some lines up or down on the screen, in about the same column.
  ///
  /// - Returns: Whether there is such a line; the cursor stays where it is otherwise.
  @discardableResult
  mutating func moveLines(by step: Int) -> Bool {
    guard let layout else { return false }
    let line = layout.line(at: offset)
    let column = goalColumn ?? self.column(of: offset, in: layout.lines[line])
    guard layout.lines.indices.contains(line + step) else { return false }
    moveCursor(toOffset: place(atColumn: column, in: layout.lines[line + step]), goal: column)
    return true
  }

  /// The same as far as there are lines.
  mutating func movePage(by step: Int) {
    guard let layout else { return }
    let line = layout.line(at: offset)
    moveLines(by: min(max(line + step, 0), layout.lines.count - 1) - line)
  }

  /// The column of a place in a line.
  func column(of place: Int, in line: TextLayout.Line) -> Int {
    guard place > line.start else { return 0 }
    return TextWidth.columns(of: String(text[index(at: line.start)..<index(at: place)]))
  }

  /// The place in a line that is nearest to a column from the left.
  func place(atColumn column: Int, in line: TextLayout.Line) -> Int {
    let last = index(at: lastPlace(of: line))
    var place = index(at: line.start)
    var reached = 0
    while place < last {
      reached += TextWidth.columns(of: text[place])
      guard reached <= column else { break }
      place = text.index(after: place)
    }
    return offset(of: place)
  }

  /// What is seen of a line.
  func shown(_ line: TextLayout.Line, columns: Int) -> SafeText {
    let end = line.end - (line.hasNewline ? 1 : 0)
    return SafeText(String(text[index(at: line.start)..<index(at: end)])).prefix(columns: columns)
  }

  /// The end of a line, or the place before its last character where the end is the start of the next.
  private func lastPlace(of line: TextLayout.Line) -> Int {
    if line.hasNewline { return line.end - 1 }
    guard line.end < text.utf8.count, line.end > line.start else { return line.end }
    return offset(of: text.index(before: index(at: line.end)))
  }
}
