import CellGrid

/// A text of several lines as it stands in the form, beside its label or under it.
struct WrittenText {
  var buffer: TextBuffer
  var layout: TextLayout
  /// The label and what else stands before the first line; the others begin under the text.
  var margin: StyledLine.Span?
  /// What stands at the right of the first line where there is room.
  var note: SafeText = ""
  /// Lines that it takes even when it is empty.
  var leastLines = 1

  init(_ buffer: TextBuffer, columns: Int) {
    self.buffer = buffer
    self.layout = buffer.layout(columns: columns)
  }

  var lineCount: Int { max(leastLines, layout.lines.count) }

  /// The columns before the text.
  var indent: Int { margin?.text.columns ?? 0 }

  var cursor: (line: Int, column: Int) {
    let line = layout.line(at: buffer.offset)
    return (line, indent + buffer.column(of: buffer.offset, in: layout.lines[line]))
  }

  func line(_ index: Int) -> StyledLine {
    var line = StyledLine()
    if let margin {
      line.spans = [
        index == 0 ? margin : .init(text: SafeText.empty.padded(to: indent), role: .text)
      ]
    }
    if layout.lines.indices.contains(index) {
      let shown = buffer.shown(layout.lines[index], columns: layout.columns)
      line.append(shown, .input)
    }
    if index == 0, !note.isEmpty { line.trailing = [.init(text: note, role: .muted)] }
    return line
  }

  /// The place in the text under a point: a line, and a column from the left of the form.
  func place(atLine line: Int, column: Int) -> Int {
    guard layout.lines.indices.contains(line) else { return buffer.text.utf8.count }
    return buffer.place(atColumn: column - indent, in: layout.lines[line])
  }
}
