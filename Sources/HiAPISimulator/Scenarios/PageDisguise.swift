/// A page of HTML whose first bytes do not look like one.
///
/// The raw value is the word that a tag has for it.
public enum PageDisguise: String, Hashable, Sendable, CaseIterable {
  /// Compressed with gzip, and no header says so.
  case gzip = "html-gzip"
  /// With a NUL in its head.
  case nul = "html-nul"
  /// In UTF-16, little end first, after a byte order mark.
  case utf16 = "html-utf16"
  /// Words without any markup.
  case text = "plain-text"

  /// The bytes that are served.
  var bytes: [UInt8] {
    let page = "<html><head><title>Maintenance</title></head><body>Back soon</body></html>\n"
    return switch self {
    case .gzip: PageDisguise.gzipped(Array(page.utf8))
    case .nul: Array("<html><head>\u{0}<title>Maintenance</title></head></html>\n".utf8)
    case .utf16: [0xFF, 0xFE] + page.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case .text: Array("We are back soon.\n".utf8)
    }
  }

  /// A gzip member with one stored block; the content is shorter than such a block may be.
  private static func gzipped(_ content: [UInt8]) -> [UInt8] {
    var file: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1]
    let length = UInt16(clamping: content.count)
    file.append(littleEndian: length)
    file.append(littleEndian: ~length)
    file += content
    file.append(littleEndian: Checksum.crc32(content))
    file.append(littleEndian: UInt32(length))
    return file
  }
}
