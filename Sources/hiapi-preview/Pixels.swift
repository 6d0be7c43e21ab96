import CPicture

/// A picture in memory, 8 bits a channel.
final class Pixels {
  let bytes: UnsafePointer<UInt8>
  let columns: Int
  let rows: Int
  /// Bytes from one row to the next.
  let stride: Int
  let hasAlpha: Bool
  /// Of the file's picture, before it was scaled while it was read.
  let width: Int
  let height: Int
  /// The file ends early: the lower part is transparent.
  let isPartial: Bool
  private let release: () -> Void

  /// Takes over a reference.
  init?(pixbuf: OpaquePointer, width: Int, height: Int, isPartial: Bool) {
    guard let bytes = gdk_pixbuf_get_pixels(pixbuf) else { return nil }
    self.bytes = UnsafePointer(bytes)
    columns = Int(gdk_pixbuf_get_width(pixbuf))
    rows = Int(gdk_pixbuf_get_height(pixbuf))
    stride = Int(gdk_pixbuf_get_rowstride(pixbuf))
    hasAlpha = gdk_pixbuf_get_n_channels(pixbuf) == 4
    self.width = width
    self.height = height
    self.isPartial = isPartial
    release = { g_object_unref(UnsafeMutableRawPointer(pixbuf)) }
  }

  /// A picture of one colour: what covers a point makes it opaque.
  init(
    columns: Int, rows: Int, color: (red: UInt8, green: UInt8, blue: UInt8),
    covers: (_ column: Int, _ row: Int) -> Bool
  ) {
    let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: columns * rows * 4)
    for row in 0..<rows {
      for column in 0..<columns {
        let point = buffer + (row * columns + column) * 4
        point[0] = color.red
        point[1] = color.green
        point[2] = color.blue
        point[3] = covers(column, row) ? 255 : 0
      }
    }
    bytes = UnsafePointer(buffer)
    self.columns = columns
    self.rows = rows
    stride = columns * 4
    hasAlpha = true
    (width, height) = (columns, rows)
    isPartial = false
    release = { buffer.deallocate() }
  }

  deinit { release() }
}
