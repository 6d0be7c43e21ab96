import Glibc

/// What goes to standard output: a line, then twelve bytes for each cell, row by row.
///
/// The line is `hiapi-preview 1 COLUMNS ROWS WIDTH HEIGHT whole|partial`, with the size of the picture in
/// cells and in pixels; it is `partial` when the file ends early. A cell is a Unicode scalar, its foreground
/// and its background, each a little-endian number of 32 bits. A colour is 0xRRGGBB at 24 bits, else an index
/// of the terminal's palette, or -1 for what is
/// transparent, and for both where there are none.
struct Report {
  let bytes: [UInt8]

  init(_ canvas: CellCanvas, of pixels: Pixels) {
    let line =
      "hiapi-preview 1 \(canvas.columns) \(canvas.rows) \(pixels.width) \(pixels.height)"
      + (pixels.isPartial ? " partial\n" : " whole\n")
    bytes = Array(line.utf8) + canvas.cells
  }

  /// Writes it whole.
  func write() throws(Refusal) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .system("the cells cannot be written") }
      rest = rest.dropFirst(count)
    }
  }
}
