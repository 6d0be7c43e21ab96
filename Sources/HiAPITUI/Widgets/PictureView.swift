import CellGrid
import HiAPIPreview

/// Draws a picture as cells.
enum PictureView {
  /// Puts it at the top of an area, in the middle of its width; what is larger is cut.
  ///
  /// The cells around it are left as they are.
  static func draw(_ picture: CellPicture, on grid: inout Grid, in area: Rect) {
    let area = area.intersection(grid.bounds)
    guard !area.isEmpty else { return }
    let first = grid.add(
      picture.pairs.map { CellPaint(foreground: $0.foreground, background: $0.background) })
    let left = area.column + max(0, area.columns - picture.columns) / 2
    for row in 0..<min(picture.rows, area.rows) {
      for column in 0..<min(picture.columns, area.columns) {
        let cell = picture.cells[row * picture.columns + column]
        grid.put(
          cell.scalar, .text, paint: first + cell.pair,
          at: Point(column: left + column, row: area.row + row))
      }
    }
  }
}
