import Glibc

extension Grid {
  /// The cells of a row; empty when there is no such row.
  public func row(_ row: Int) -> ArraySlice<Cell> {
    guard row >= 0, row < size.rows else { return [] }
    return ArraySlice(cells[(row * size.columns)..<((row + 1) * size.columns)])
  }

  /// All cells, row by row, without a copy.
  public func withCells<Result>(_ body: (UnsafeBufferPointer<Cell>) -> Result) -> Result {
    cells.withUnsafeBufferPointer(body)
  }

  /// The characters of a row as text, as long as the grid is wide.
  public func text(row: Int) -> String {
    self.row(row).reduce(into: "") { $0 += $1.text }
  }

  /// One letter for each cell's role.
  public func roles(row: Int) -> String {
    String(self.row(row).map(\.role.letter))
  }

  /// All rows as text, with newlines between them and no spaces at their ends.
  public var text: String {
    (0..<size.rows).map { row in
      let text = self.text(row: row)
      let end = text.lastIndex { $0 != " " }.map { text.index(after: $0) } ?? text.startIndex
      return String(text[..<end])
    }.joined(separator: "\n")
  }

  /// The rows whose cells differ from another grid's; all of them when the sizes differ.
  public func changedRows(comparedTo other: Grid) -> [Int] {
    guard size == other.size else { return Array(0..<size.rows) }
    return (0..<size.rows).filter { changedColumns(row: $0, comparedTo: other) != nil }
  }

  /// The columns of a row from the first to behind the last that differs; nil when none does.
  ///
  /// The span begins and ends beside whole characters.
  public func changedColumns(row: Int, comparedTo other: Grid) -> Range<Int>? {
    guard row >= 0, row < size.rows, size.columns > 0 else { return nil }
    guard size == other.size else { return 0..<size.columns }
    let columns = size.columns
    return cells.withUnsafeBufferPointer { mine in
      other.cells.withUnsafeBufferPointer { theirs in
        let start = row * columns
        guard let own = mine.baseAddress, let other = theirs.baseAddress,
          memcmp(own + start, other + start, columns * MemoryLayout<Cell>.stride) != 0
        else { return nil }
        var first = 0
        while first < columns, mine[start + first] == theirs[start + first] { first += 1 }
        guard first < columns else { return nil }
        var end = columns
        while end > first, mine[start + end - 1] == theirs[start + end - 1] { end -= 1 }
        // Both the old and the new character must be covered whole.
        while first > 0,
          mine[start + first].isContinuation || theirs[start + first].isContinuation
        { first -= 1 }
        while end < columns, mine[start + end].isContinuation || theirs[start + end].isContinuation
        { end += 1 }
        return first..<end
      }
    }
  }
}
