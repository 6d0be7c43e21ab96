import CellGrid
import CNcurses

/// The cells of a row as ncurses takes them; one buffer for all rows of all frames.
struct RowBuffer {
  private var cells: [cchar_t] = []

  /// Puts a row's changed columns onto the window.
  @MainActor mutating func put(
    _ row: UnsafeBufferPointer<Cell>, row rowNumber: Int, columns: Range<Int>,
    paints: PaintTable, pictures: inout PicturePaints, isASCII: Bool,
    on window: UnsafeMutablePointer<WINDOW>
  ) {
    cells.removeAll(keepingCapacity: true)
    for column in columns {
      let cell = row[column]
      // ncurses draws the right half of a wide character with its left one.
      if cell.isContinuation { continue }
      var paint = cell.paint.map { pictures[$0] } ?? paints[cell.role]
      if let scalar = cell.scalar {
        if isASCII, !scalar.isASCII {
          // As many as it has columns, or the rest of the row would move.
          paint.chars.0 = wchar_t(ASCIIStandIn.byte(for: scalar))
          if cell.span == 2 { cells.append(paint) }
        } else {
          paint.chars.0 = wchar_t(bitPattern: scalar.value)
        }
      } else {
        Self.set(cell.scalars, isASCII: isASCII, in: &paint)
      }
      cells.append(paint)
    }
    mvwadd_wchnstr(
      window, Int32(rowNumber), Int32(columns.lowerBound), cells, Int32(cells.count))
  }

  /// A base with its marks.
  private static func set(_ scalars: [Unicode.Scalar], isASCII: Bool, in paint: inout cchar_t) {
    let allowed = isASCII ? scalars.prefix(1).filter(\.isASCII) : scalars
    let values = allowed.map { wchar_t(bitPattern: $0.value) }
    paint.chars.0 = values.first ?? wchar_t(UInt8(ascii: "?"))
    if values.count > 1 { paint.chars.1 = values[1] }
    if values.count > 2 { paint.chars.2 = values[2] }
    if values.count > 3 { paint.chars.3 = values[3] }
    if values.count > 4 { paint.chars.4 = values[4] }
  }
}
