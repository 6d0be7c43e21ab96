import CPicture

/// A decoded picture.
final class Pixels {
  private let pixbuf: OpaquePointer
  /// Of the file, before it was scaled while it was read, in pixels as they are shown.
  let width: Int
  let height: Int
  /// The file ends early: the lower part is transparent.
  let isPartial: Bool

  /// Takes over a reference.
  init(pixbuf: OpaquePointer, width: Int, height: Int, isPartial: Bool) {
    self.pixbuf = pixbuf
    self.width = width
    self.height = height
    self.isPartial = isPartial
  }

  deinit { g_object_unref(UnsafeMutableRawPointer(pixbuf)) }

  var columns: Int32 { gdk_pixbuf_get_width(pixbuf) }
  var rows: Int32 { gdk_pixbuf_get_height(pixbuf) }
  var stride: Int32 { gdk_pixbuf_get_rowstride(pixbuf) }
  var hasAlpha: Bool { gdk_pixbuf_get_n_channels(pixbuf) == 4 }
  var bytes: UnsafeMutablePointer<UInt8>? { gdk_pixbuf_get_pixels(pixbuf) }
}
