extension MediaFormat {
  /// So many first bytes are enough to tell any of them, and a page from them (WHATWG MIME Sniffing §5.2).
  package static let headLength = 1_445

  /// Recognises a file by its first bytes; nil for what is none of the known formats.
  package init?(head: [UInt8]) {
    func has(_ text: String, at offset: Int = 0) -> Bool {
      head.dropFirst(offset).starts(with: text.utf8)
    }
    if let format = Self.fixed.first(where: { head.starts(with: $0.bytes) })?.format {
      self = format
    } else if has("RIFF") || has("RF64"), let format = Self.riff.first(where: { has($0.0, at: 8) })
    {
      self = format.1
    } else if has("FORM"), has("AIF", at: 8) {
      self = .aiff
    } else if has("ftyp", at: 4) {
      self = Self.ofBrands(head)
    } else if has("moov", at: 4) || has("mdat", at: 4) {
      self = .mov
    } else if head.starts(with: [0x1A, 0x45, 0xDF, 0xA3]) {
      // EBML: the document type is near its beginning.
      self = Self.contains(head.prefix(96), "webm") ? .webm : .mkv
    } else if has("BM"), Self.isBitmap(head) {
      self = .bmp
    } else if let format = Self.ofFrame(head) {
      self = format
    } else {
      return nil
    }
  }

  private static let fixed: [(bytes: [UInt8], format: MediaFormat)] = [
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .png), ([0xFF, 0xD8, 0xFF], .jpg),
    (Array("GIF87a".utf8), .gif), (Array("GIF89a".utf8), .gif),
    ([0x49, 0x49, 0x2A, 0x00], .tiff), ([0x4D, 0x4D, 0x00, 0x2A], .tiff),
    ([0xFF, 0x0A], .jxl), ([0, 0, 0, 12, 0x4A, 0x58, 0x4C, 0x20], .jxl),
    (Array("OggS".utf8), .ogg), (Array("fLaC".utf8), .flac), (Array("ID3".utf8), .mp3),
    (Array("glTF".utf8), .glb), ([0x50, 0x4B, 0x03, 0x04], .zip),
  ]

  private static let riff: [(String, MediaFormat)] = [
    ("WEBP", .webp), ("WAVE", .wav), ("AVI ", .avi),
  ]

  /// ISO base media: the main brand, and for general picture brands the compatible ones.
  private static func ofBrands(_ head: [UInt8]) -> MediaFormat {
    let length = head.prefix(4).reduce(0) { $0 << 8 | Int($1) }
    let box = head.prefix(min(max(length, 12), headLength))
    let brands = stride(from: 8, to: box.count - 3, by: 4).filter { $0 != 12 }.map {
      String(decoding: box[$0..<($0 + 4)], as: UTF8.self)
    }
    let heic = ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"]
    guard let main = brands.first else { return .mp4 }
    if main == "avif" || main == "avis" { return .avif }
    if heic.contains(main) { return brands.contains("avif") ? .avif : .heic }
    if ["M4A ", "M4B ", "M4P "].contains(main) { return .m4a }
    return main == "qt  " ? .mov : .mp4
  }

  /// A header of one of the known sizes, and the reserved field empty: "BM" alone begins many a text.
  private static func isBitmap(_ head: [UInt8]) -> Bool {
    guard head.count >= 18 else { return false }
    return head[6..<10].allSatisfy { $0 == 0 } && [12, 40, 52, 56, 64, 108, 124].contains(head[14])
      && head[15..<18].allSatisfy { $0 == 0 }
  }

  /// Whether a host says that its answer is a picture, a film, a sound or a model of a kind that has no
  /// signature above.
  ///
  /// What is told by its own bytes is kept, whatever a host calls it. For what is not, the host's word
  /// decides between two losses: a file that was paid for and whose link expires, of a format that came
  /// after this program, and a page in some packing saved as if it were the picture. A host that knows
  /// an unusual type of media for its file means that file. One that says `image/png` of bytes that are
  /// no PNG, or only that they are bytes, does not know what it sends.
  ///
  /// - Parameter type: The answer's `Content-Type`, or the type of a `data:` URI.
  /// - Returns: False for a type that is told by its bytes, for one that is no medium, and for none.
  package static func isForeign(_ type: String?) -> Bool {
    let name = (type ?? "").prefix { $0 != ";" && $0 != "," }.lowercased().trimmed
    let parts = name.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, ["image", "video", "audio", "model"].contains(parts[0]) else {
      return false
    }
    let kind = parts[1].hasPrefix("x-") ? parts[1].dropFirst(2) : parts[1]
    return !kind.isEmpty && kind != "*" && !told.contains(String(kind))
  }

  /// Kinds of media types whose files begin with one of the signatures.
  private static let told: Set<String> = [
    "png", "apng", "jpeg", "jpg", "pjpeg", "webp", "gif", "avif", "heic", "heif", "bmp", "ms-bmp",
    "tiff", "jxl", "svg+xml", "mp4", "quicktime", "webm", "matroska", "msvideo", "avi", "wav",
    "wave", "vnd.wave", "pn-wav", "mpeg", "mp3", "mpeg3", "ogg", "opus", "flac", "m4a", "m4v",
    "aac", "aiff", "gltf-binary", "gltf+json", "obj", "unknown", "octet-stream", "binary",
  ]

  /// MPEG audio without a tag before it.
  private static func ofFrame(_ head: [UInt8]) -> MediaFormat? {
    guard head.count >= 4, head[0] == 0xFF else { return nil }
    if [0xF0, 0xF1, 0xF8, 0xF9].contains(head[1]) { return .aac }
    // Layers III and II, of MPEG 1, 2 and 2.5.
    let isLayer = [0xFB, 0xFA, 0xF3, 0xF2, 0xE3, 0xE2, 0xFD, 0xFC, 0xF5, 0xF4].contains(head[1])
    return isLayer && head[2] >> 4 != 0xF && head[2] & 0x0C != 0x0C ? .mp3 : nil
  }

  private static func contains(_ bytes: ArraySlice<UInt8>, _ text: String) -> Bool {
    let text = Array(text.utf8)
    return bytes.indices.contains { bytes[$0...].starts(with: text) }
  }
}
