extension MediaFormat {
  /// Whether a file of this format goes on to its end, as far as its own lengths and marks tell.
  ///
  /// It finds a file that a host cut short and sent as if it were whole. Formats that do not say how long
  /// they are count as whole, and so does what says it in an unusual way.
  ///
  /// - Parameters:
  ///   - size: The bytes of the file.
  ///   - read: Reads some bytes at an offset; fewer at the end of the file.
  /// - Returns: False where something is missing for certain.
  package func isWhole(
    size: Int, reading read: (_ offset: Int, _ count: Int) -> [UInt8]
  ) -> Bool {
    // A file of very many small parts must not cost a call to the system for each.
    var window: (offset: Int, bytes: [UInt8]) = (0, [])
    func bytes(_ offset: Int, _ count: Int) -> [UInt8] {
      let end = window.offset + window.bytes.count
      if offset < window.offset || offset + count > end {
        window = (offset, read(offset, max(count, Self.windowSize)))
      }
      return Array(window.bytes.dropFirst(offset - window.offset).prefix(count))
    }
    return isWhole(size, bytes)
  }

  private static let windowSize = 1 << 16
  /// A file with more parts than this was made to keep us busy.
  private static let mostParts = 1_000_000

  private func isWhole(_ size: Int, _ bytes: (Int, Int) -> [UInt8]) -> Bool {
    switch self {
    case .png: Self.hasLastChunk(size, bytes)
    case .jpg: Self.hasEndOfImage(bytes(max(0, size - 65_536), min(size, 65_536)))
    case .webp, .wav, .avi: Self.holdsItsLength(size, bytes(4, 4))
    case .mp4, .mov, .m4a, .avif, .heic: Self.holdsItsBoxes(size, bytes)
    default: true
    }
  }

  /// PNG: length, name, content and checksum of each chunk, up to `IEND`.
  private static func hasLastChunk(_ size: Int, _ bytes: (Int, Int) -> [UInt8]) -> Bool {
    var offset = 8
    var parts = 0
    while offset <= size - 12, parts < mostParts {
      parts += 1
      let head = bytes(offset, 8)
      guard head.count == 8 else { return false }
      if head[4...].elementsEqual("IEND".utf8) { return true }
      offset += 12 + bigEndian(head[..<4])
    }
    return false
  }

  private static func hasEndOfImage(_ tail: [UInt8]) -> Bool {
    Swift.zip(tail, tail.dropFirst()).contains { $0 == 0xFF && $1 == 0xD9 }
  }

  /// RIFF; a length of nothing, or near what its field can hold, is one that was not known.
  private static func holdsItsLength(_ size: Int, _ field: [UInt8]) -> Bool {
    let length = bigEndian(field.reversed()[...])
    return length == 0 || length >= 0x7FFF_FF00 || length <= size - 8
  }

  /// ISO base media: the boxes at the top fill the file, and the one that describes it is among them.
  private static func holdsItsBoxes(_ size: Int, _ bytes: (Int, Int) -> [UInt8]) -> Bool {
    var offset = 0
    var isDescribed = false
    var parts = 0
    while offset <= size - 8, parts < mostParts {
      parts += 1
      let head = bytes(offset, 16)
      guard head.count >= 8 else { return false }
      // Whatever follows the last box is no part of the film.
      if isDescribed, !topBoxes.contains(String(decoding: head[4..<8], as: UTF8.self)) {
        return true
      }
      var length = bigEndian(head[..<4])
      isDescribed =
        isDescribed || ["moov", "moof", "meta"].contains { head[4..<8].elementsEqual($0.utf8) }
      // The last box may go on to the end, whatever that is.
      if length == 0 { return true }
      if length == 1 {
        // The length is in the next eight bytes; no file needs the uppermost.
        guard head.count == 16, head[8] == 0 else { return false }
        length = head[9...].reduce(0) { $0 << 8 | Int($1) }
      }
      guard length >= 8, length <= size - offset else { return false }
      offset += length
    }
    return isDescribed
  }

  /// The boxes that stand at the top of a file (ISO 14496-12, QuickTime).
  private static let topBoxes: Set<String> = [
    "ftyp", "moov", "mdat", "moof", "mfra", "meta", "free", "skip", "wide", "pnot", "uuid", "styp",
    "sidx", "ssix", "prft", "emsg", "pdin", "udta", "junk", "PICT", "idat",
  ]

  private static func bigEndian(_ bytes: ArraySlice<UInt8>) -> Int {
    bytes.reduce(0) { $0 << 8 | Int($1) }
  }
}
