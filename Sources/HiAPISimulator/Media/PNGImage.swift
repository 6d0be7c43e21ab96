/// Writes a canvas as a PNG with a palette.
enum PNGImage {
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// The canvas as a whole file, its pixels not compressed.
  ///
  /// Pixels number the colours of the palette, of which the first 256 count.
  static func encode(_ canvas: Canvas, palette: [Colour]) -> [UInt8] {
    var header: [UInt8] = []
    header.append(bigEndian: UInt32(clamping: canvas.width))
    header.append(bigEndian: UInt32(clamping: canvas.height))
    // 8 bits, palette, deflate, the one filter method, not interlaced.
    header += [8, 3, 0, 0, 0]
    var colours: [UInt8] = []
    for colour in palette.prefix(256) { colours += [colour.red, colour.green, colour.blue] }

    var rows: [UInt8] = []
    rows.reserveCapacity((canvas.width + 1) * canvas.height)
    for row in 0..<canvas.height {
      rows.append(0)
      rows += canvas.pixels[row * canvas.width..<(row + 1) * canvas.width]
    }

    var file = signature
    append(chunk: "IHDR", header, to: &file)
    append(chunk: "PLTE", colours, to: &file)
    append(chunk: "IDAT", stored(rows), to: &file)
    append(chunk: "IEND", [], to: &file)
    return file
  }

  /// A PNG with private chunks of zeros before its end, so that it has about so many bytes.
  static func filled(_ png: [UInt8], to size: Int) -> [UInt8] {
    let endLength = 12
    var chunk: [UInt8] = []
    append(chunk: "fiLl", [UInt8](repeating: 0, count: 1 << 16), to: &chunk)
    var file = Array(png.dropLast(endLength))
    file.reserveCapacity(size + chunk.count + endLength)
    // One checksum does for all of them, as they are the same.
    while file.count < size { file += chunk }
    return file + png.suffix(endLength)
  }

  private static func append(chunk name: String, _ content: [UInt8], to file: inout [UInt8]) {
    file.append(bigEndian: UInt32(clamping: content.count))
    let checked = Array(name.utf8) + content
    file += checked
    file.append(bigEndian: Checksum.crc32(checked))
  }

  /// A zlib stream of stored blocks.
  private static func stored(_ bytes: [UInt8]) -> [UInt8] {
    var stream: [UInt8] = [0x78, 0x01]
    var start = 0
    repeat {
      let end = min(start + 65_535, bytes.count)
      let length = UInt16(end - start)
      stream.append(end == bytes.count ? 1 : 0)
      stream.append(littleEndian: length)
      stream.append(littleEndian: ~length)
      stream += bytes[start..<end]
      start = end
    } while start < bytes.count
    stream.append(bigEndian: Checksum.adler32(bytes))
    return stream
  }
}
