import CellGrid

/// The row of a list under the cursor.
enum SelectionMark {
  /// Marks a row of a panel, in the column before it.
  ///
  /// Where the panel has the focus the whole line stands out, too.
  static func draw(isFocused: Bool, on grid: inout Grid, in line: Rect) {
    guard !line.isEmpty, line.column > 0 else { return }
    if isFocused { grid.setRole(.selected, in: line) }
    grid.write(
      "▌", isFocused ? .accent : .selectedInactive,
      at: Point(column: line.column - 1, row: line.row))
  }
}
