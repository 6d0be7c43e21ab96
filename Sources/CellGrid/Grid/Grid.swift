/// A screen's worth of cells to paint on.
///
/// Every write clips: what lies outside, wholly or in part, is left out, and nothing traps. A wide
/// character that is cut in half, by an edge or by another write, leaves spaces.
public struct Grid: Sendable {
  public let size: Size
  /// Where the terminal's cursor is shown; nil hides it.
  public var cursor: Point?
  /// Whether frames and ellipses are drawn in ASCII (`--ascii`).
  public let isASCII: Bool
  /// The colours of pictures, by the numbers in their cells.
  public internal(set) var paints: [CellPaint] = []
  /// Which paints came in one list.
  var paintLists: [Range<Int>] = []
  /// Row by row, from the top left.
  var cells: ContiguousArray<Cell>

  public init(size: Size, isASCII: Bool = false) {
    // Larger than any terminal; it keeps the product of the two from overflowing.
    self.size = Size(columns: min(size.columns, 10_000), rows: min(size.rows, 10_000))
    self.isASCII = isASCII
    cells = ContiguousArray(
      repeating: .blank(.text), count: self.size.columns * self.size.rows)
  }

  /// The whole screen.
  public var bounds: Rect { Rect(column: 0, row: 0, columns: size.columns, rows: size.rows) }

  /// What says that text was cut.
  public var ellipsis: SafeText { isASCII ? "..." : "…" }

  /// Makes it blank and hides the cursor.
  public mutating func clear() {
    cursor = nil
    paints = []
    paintLists = []
    for index in cells.indices { cells[index] = .blank(.text) }
  }

  /// Fills an area with one character; a wide one takes two columns each time.
  public mutating func fill(_ rect: Rect, _ role: Role, _ character: Character = " ") {
    let area = rect.intersection(bounds)
    guard !area.isEmpty else { return }
    if let ascii = character.asciiValue, ascii >= 0x20, ascii < 0x7F {
      fill(area, with: Cell(glyph: UInt32(ascii), role: role, span: 1))
      return
    }
    let text = SafeText(String(character))
    if text.columns == 1, let scalar = text.text.unicodeScalars.first,
      text.text.unicodeScalars.count == 1
    {
      fill(area, with: Cell(glyph: scalar.value, role: role, span: 1))
      return
    }
    let count = area.columns / max(1, text.columns)
    fill(area, with: .blank(role))
    for row in area.row..<area.endRow {
      var column = area.column
      for _ in 0..<count {
        column += write(text, role, at: Point(column: column, row: row))
      }
    }
  }

  /// Takes over a row of another grid of the same size, with all paints; does nothing otherwise.
  public mutating func copyRow(_ row: Int, from other: Grid) {
    guard size == other.size, row >= 0, row < size.rows else { return }
    paints = other.paints
    paintLists = other.paintLists
    let range = (row * size.columns)..<((row + 1) * size.columns)
    cells.withUnsafeMutableBufferPointer { mine in
      other.cells.withUnsafeBufferPointer { theirs in
        for index in range { mine[index] = theirs[index] }
      }
    }
  }

  /// Gives an area another role and leaves its text: the line under the cursor of a list.
  public mutating func setRole(_ role: Role, in rect: Rect) {
    let area = rect.intersection(bounds)
    guard !area.isEmpty else { return }
    for row in area.row..<area.endRow {
      let start = row * size.columns
      for index in (start + area.column)..<(start + area.endColumn) { cells[index].role = role }
    }
  }

  /// Fills an area that lies inside, and is not empty, with a cell of one column.
  mutating func fill(_ area: Rect, with cell: Cell) {
    for row in area.row..<area.endRow {
      let start = row * size.columns
      severWideCharacters(row: row, from: area.column, to: area.endColumn)
      for index in (start + area.column)..<(start + area.endColumn) { cells[index] = cell }
    }
  }

  /// Makes spaces of the halves that stay behind when columns inside a row are written over.
  mutating func severWideCharacters(row: Int, from first: Int, to end: Int) {
    let start = row * size.columns
    if first > 0, first < size.columns, cells[start + first].isContinuation {
      cells[start + first - 1] = .blank(cells[start + first - 1].role)
    }
    if end > 0, end < size.columns, cells[start + end].isContinuation {
      cells[start + end] = .blank(cells[start + end].role)
    }
  }
}
