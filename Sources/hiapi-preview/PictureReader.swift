import CPicture

/// Decodes a file by gdk-pixbuf, piece by piece, so that its size is known before memory is taken for it.
struct PictureReader {
  /// Of a picture, about 200 MB decoded.
  static let mostPixels = 50_000_000
  static let longestSide = 32_767

  /// What the loader's signals say; it lies at an address of its own while they may come.
  private struct Progress {
    var width = 0
    var height = 0
    /// How large is enough; nil where it is decoded as large as it is.
    let enough: (width: Int, height: Int)?
    var isTooLarge = false
    /// Rows that hold something.
    var filledRows = 0

    init(enough: (width: Int, height: Int)?) { self.enough = enough }

    mutating func note(_ width: Int32, _ height: Int32) {
      self.width = Int(width)
      self.height = Int(height)
      isTooLarge =
        width < 1 || height < 1 || width > longestSide || height > longestSide
        || self.width * self.height > mostPixels
    }

    /// What to ask of a loader that can leave out points while it decodes.
    var reduced: (width: Int32, height: Int32)? {
      guard !isTooLarge, let enough else { return nil }
      let scale = max(
        Double(enough.width) / Double(width), Double(enough.height) / Double(height))
      guard scale < 1 else { return nil }
      return (max(1, Int32(Double(width) * scale)), max(1, Int32(Double(height) * scale)))
    }
  }

  let file: SourceFile
  let order: Order

  func read() throws(Refusal) -> Pixels {
    var error: UnsafeMutablePointer<GError>?
    guard let loader = gdk_pixbuf_loader_new_with_type(file.format.rawValue, &error) else {
      throw missingLoader
    }
    let progress = UnsafeMutablePointer<Progress>.allocate(capacity: 1)
    // A JPEG is decoded at an eighth, a quarter or half its size, in as much less time; a symbol is chosen
    // from 8×8 points.
    progress.initialize(
      to: Progress(enough: file.format == .jpeg ? (order.columns * 8, order.rows * 8) : nil))
    defer {
      g_object_unref(UnsafeMutableRawPointer(loader))
      progress.deallocate()
    }
    listen(to: loader, progress)
    var failure = try feed(loader, progress)
    if gdk_pixbuf_loader_close(loader, &error) == 0 {
      let last = Self.words(&error)
      failure = failure ?? last
    }
    return try take(from: loader, progress.pointee, failure: failure)
  }

  private var missingLoader: Refusal {
    file.format == .webp
      ? .system("WebP needs the Debian package webp-pixbuf-loader")
      : .system("gdk-pixbuf has no loader for \(file.format.rawValue.uppercased()) here")
  }

  private func listen(to loader: OpaquePointer, _ progress: UnsafeMutablePointer<Progress>) {
    cp_on_size(
      loader,
      { loader, width, height, data in
        guard let progress = data?.assumingMemoryBound(to: Progress.self) else { return }
        progress.pointee.note(width, height)
        // A loader that is told 0 takes no memory and stops.
        if progress.pointee.isTooLarge { gdk_pixbuf_loader_set_size(loader, 0, 0) }
        guard let size = progress.pointee.reduced else { return }
        gdk_pixbuf_loader_set_size(loader, size.width, size.height)
      }, progress)
    cp_on_area(
      loader,
      { _, _, row, _, rows, data in
        guard let progress = data?.assumingMemoryBound(to: Progress.self) else { return }
        progress.pointee.filledRows = max(progress.pointee.filledRows, Int(row) + Int(rows))
      }, progress)
  }

  /// Gives the loader the file.
  ///
  /// - Returns: What it says is wrong; nil when nothing is.
  private func feed(
    _ loader: OpaquePointer, _ progress: UnsafeMutablePointer<Progress>
  ) throws(Refusal) -> String? {
    var piece = file.head
    while !piece.isEmpty {
      var error: UnsafeMutablePointer<GError>?
      let isTaken = gdk_pixbuf_loader_write(loader, piece, piece.count, &error)
      if progress.pointee.isTooLarge { throw tooLarge(progress.pointee) }
      if isTaken == 0 { return Self.words(&error) }
      piece = try file.next()
    }
    return nil
  }

  private func tooLarge(_ progress: Progress) -> Refusal {
    .content("\(progress.width)×\(progress.height) pixels are too many for a preview")
  }

  private func take(
    from loader: OpaquePointer, _ progress: Progress, failure: String?
  ) throws(Refusal) -> Pixels {
    if progress.isTooLarge { throw tooLarge(progress) }
    guard let pixbuf = gdk_pixbuf_loader_get_pixbuf(loader), progress.filledRows > 0 else {
      throw .content("the picture is damaged: \(failure ?? "there is nothing in it")")
    }
    // Some loaders call the end of a file that was cut no mistake.
    let hasGap = failure != nil || progress.filledRows < Int(gdk_pixbuf_get_height(pixbuf))
    guard gdk_pixbuf_get_bits_per_sample(pixbuf) == 8,
      let whole = hasGap
        ? Self.clearBelow(progress.filledRows, pixbuf)
        : gdk_pixbuf_apply_embedded_orientation(pixbuf)
    else { throw .system("there is not enough memory") }
    let isTurned =
      (gdk_pixbuf_get_width(whole) > gdk_pixbuf_get_height(whole))
      != (progress.width > progress.height)
    let pixels = Pixels(
      pixbuf: whole, width: isTurned ? progress.height : progress.width,
      height: isTurned ? progress.width : progress.height, isPartial: hasGap || file.isCut)
    guard let pixels else { throw .system("there is not enough memory") }
    return pixels
  }

  /// A copy that is transparent where nothing was read.
  private static func clearBelow(_ row: Int, _ pixbuf: OpaquePointer) -> OpaquePointer? {
    guard let copy = gdk_pixbuf_add_alpha(pixbuf, 0, 0, 0, 0) else { return nil }
    let stride = Int(gdk_pixbuf_get_rowstride(copy))
    let width = Int(gdk_pixbuf_get_width(copy))
    guard let bytes = gdk_pixbuf_get_pixels(copy) else { return copy }
    for row in row..<max(row, Int(gdk_pixbuf_get_height(copy))) {
      (bytes + row * stride).update(repeating: 0, count: width * 4)
    }
    return copy
  }

  /// One line of what a library says.
  private static func words(_ error: inout UnsafeMutablePointer<GError>?) -> String {
    guard let found = error else { return "it cannot be decoded" }
    defer {
      g_error_free(found)
      error = nil
    }
    let words = found.pointee.message.map { String(cString: $0) } ?? "it cannot be decoded"
    let line = words.split(whereSeparator: \.isNewline).first.map(String.init) ?? words
    return String(
      String.UnicodeScalarView(line.unicodeScalars.filter { $0.value >= 0x20 }.prefix(160)))
  }
}
