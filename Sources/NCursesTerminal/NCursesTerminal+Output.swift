public import CellGrid
import CNcurses

extension NCursesTerminal {
  public func present(_ grid: Grid) {
    guard isActive else { return }
    TerminalGuard.coverThread()
    if let shown, shown.size != grid.size || !grid.continuesPaints(of: shown) { self.shown = nil }
    pictures.follow(grid)
    var isChanged = shown == nil
    for row in 0..<min(grid.size.rows, size.rows) {
      guard let columns = changedColumns(of: grid, row: row) else { continue }
      isChanged = true
      let start = row * grid.size.columns
      grid.withCells { cells in
        rowBuffer.put(
          UnsafeBufferPointer(rebasing: cells[start..<(start + grid.size.columns)]), row: row,
          columns: columns, paints: paints, pictures: &pictures, isASCII: options.isASCII,
          on: window)
      }
      shown?.copyRow(row, from: grid)
    }
    guard isChanged || grid.cursor != shown?.cursor else { return }
    place(grid.cursor)
    wnoutrefresh(window)
    doupdate()
    // Only the rows that changed are copied: keeping the grid itself would make its owner copy all of
    // it before the next stroke.
    if shown == nil { shown = grid } else { shown?.cursor = grid.cursor }
  }

  public func invalidate() {
    guard isActive else { return }
    clearok(window, true)
    shown = nil
  }

  /// Shows another theme from the next frame on.
  public func use(_ theme: Theme) {
    paints = PaintTable(theme: theme, depth: depth)
    shown = nil
  }

  public func copyToClipboard(_ text: String) {
    guard isActive else { return }
    let start = Array("\u{1B}]52;c;".utf8)
    Descriptor.write(start + Base64.encode(Array(text.utf8)) + [0x07])
  }

  private func changedColumns(of grid: Grid, row: Int) -> Range<Int>? {
    let width = min(grid.size.columns, size.columns)
    guard width > 0 else { return nil }
    guard let shown else { return 0..<width }
    guard let columns = grid.changedColumns(row: row, comparedTo: shown) else { return nil }
    let visible = columns.clamped(to: 0..<width)
    return visible.isEmpty ? nil : visible
  }

  /// Leaves the cursor at a place, or hides it; hidden, it may stay wherever the last write ended.
  private func place(_ cursor: Point?) {
    let visible = cursor.flatMap { grid -> Point? in
      Rect(column: 0, row: 0, columns: size.columns, rows: size.rows).contains(grid) ? grid : nil
    }
    leaveok(window, visible == nil)
    if let visible { wmove(window, Int32(visible.row), Int32(visible.column)) }
    if isCursorShown != (visible != nil) {
      curs_set(visible == nil ? 0 : 1)
      isCursorShown = visible != nil
    }
  }
}
