import CellGrid
import HiAPIPreview

/// Draws a picture as cells.
enum PictureView {
  /// Puts it at the top of an area, in the middle of its width; what is larger is cut.
  ///
  /// The cells around it are left as they are. Rows above the first one are scrolled away.
  static func draw(
    _ picture: CellPicture, from first: Int = 0, on grid: inout Grid, in area: Rect
  ) {
    let area = area.intersection(grid.bounds)
    let rows = max(0, first)..<max(max(0, first), picture.rows)
    guard !area.isEmpty else { return }
    let paint = grid.add(
      picture.pairs.map { CellPaint(foreground: $0.foreground, background: $0.background) })
    let left = area.column + max(0, area.columns - picture.columns) / 2
    for (line, row) in rows.prefix(area.rows).enumerated() {
      for column in 0..<min(picture.columns, area.columns) {
        let cell = picture.cells[row * picture.columns + column]
        grid.put(
          cell.scalar, .text, paint: paint + cell.pair,
          at: Point(column: left + column, row: area.row + line))
      }
    }
  }
}
