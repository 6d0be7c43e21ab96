import CellGrid

/// A text as it stands in a column: where the cursor is, and where a move up or down goes.
struct WrappedText {
  let text: String
  let lines: [WrappedLine]

  init(_ text: String, columns: Int) {
    self.text = text
    self.lines = TextWrap.lines(of: text, columns: max(1, columns))
  }

  /// The line and the column of a place in the text.
  func place(of index: String.Index) -> (line: Int, column: Int) {
    // The cursor behind a soft wrap belongs to the line that follows.
    let line = lines.lastIndex { $0.range.lowerBound <= index } ?? 0
    guard lines.indices.contains(line) else { return (0, 0) }
    let start = lines[line].range.lowerBound
    return (line, start <= index ? SafeText(String(text[start..<index])).columns : 0)
  }

  /// The place a line further up or down in about the same column; nil past the ends.
  func index(_ index: String.Index, movedBy step: Int) -> String.Index? {
    let (line, column) = place(of: index)
    guard lines.indices.contains(line + step) else { return nil }
    let target = lines[line + step]
    var place = target.range.lowerBound
    var reached = 0
    while place < target.range.upperBound, text[place] != "\n" {
      reached += TextWidth.columns(of: text[place])
      guard reached <= column else { break }
      place = text.index(after: place)
    }
    // The end of a wrapped line is the start of the next one: stay before it.
    if place == target.range.upperBound, place > target.range.lowerBound,
      line + step < lines.count - 1, text[text.index(before: place)] != "\n"
    {
      place = text.index(before: place)
    }
    return place
  }
}
