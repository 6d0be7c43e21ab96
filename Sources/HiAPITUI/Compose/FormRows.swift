import CellGrid

/// The form as lines, each with the row it belongs to, and where the cursor stands.
///
/// Lines of long texts are made when they are drawn: of a prompt of thousands of lines a few are in view.
struct FormRows {
  /// Some lines that belong to one row.
  struct Block {
    enum Content {
      case line(StyledLine)
      case text(WrittenText)
    }

    var row: Int
    /// The first of its lines among all.
    var first: Int
    var count: Int
    var content: Content
  }

  let form: FormState
  let columns: Int
  /// The columns of the labels.
  let width: Int
  /// The row that is being written: 0 is the model string, then the fields.
  var row = 0
  private var blocks: [Block] = []
  private(set) var count = 0
  /// The cursor's line among all, and its column; nil on a row without text.
  var cursor: (line: Int, column: Int)?

  var isFocused: Bool { form.focusedRow == row }

  mutating func append(_ line: StyledLine) {
    append(Block(row: row, first: count, count: 1, content: .line(line)))
  }

  /// Adds a text that is being written, and the cursor in it where it has the keys.
  mutating func append(_ text: WrittenText) {
    if isFocused {
      let place = text.cursor
      cursor = (count + place.line, place.column)
    }
    append(Block(row: row, first: count, count: text.lineCount, content: .text(text)))
  }

  private mutating func append(_ block: Block) {
    blocks.append(block)
    count += block.count
  }

  /// What a line looks like; blank past the end.
  func line(_ index: Int) -> StyledLine {
    guard let block = block(atLine: index) else { return .blank }
    switch block.content {
    case .line(let line): return line
    case .text(let text): return text.line(index - block.first)
    }
  }

  func block(atLine line: Int) -> Block? {
    blocks.first { $0.first <= line && line < $0.first + $0.count }
  }

  /// The scroll that keeps the focused row in view, and the cursor's line above all.
  func scroll(height: Int) -> Int {
    guard height > 0, count > height else { return 0 }
    var scroll = min(max(0, form.scroll), count - height)
    let own = blocks.filter { $0.row == form.focusedRow }
    if let first = own.first, let last = own.last {
      scroll = min(max(scroll, last.first + last.count - height), first.first)
    }
    if let line = cursor?.line { scroll = min(max(scroll, line - height + 1), line) }
    return min(max(0, scroll), count - height)
  }
}
