/// Collects a paste, however many reads it takes.
struct PasteAssembler {
  /// The most bytes that are kept; a longer paste comes in parts, none of which is a key either.
  static let limit = 4 << 20

  private static let endMarker = Array(KeySequences.pasteEnd.utf8)

  private var bytes: [UInt8] = []
  private(set) var isOpen = false

  mutating func open() {
    bytes = []
    isOpen = true
  }

  /// Takes a byte.
  ///
  /// - Returns: A text that is complete with it: the paste, or a part of one that is too long.
  mutating func append(_ byte: UInt8) -> String? {
    // Not in the middle of a character.
    let part = bytes.count >= Self.limit && byte & 0xC0 != 0x80 ? finish(isOpen: true) : nil
    bytes.append(byte)
    // A marker that was torn in two on its way is not recognised by ncurses.
    if byte == UInt8(ascii: "~"), bytes.suffix(Self.endMarker.count) == Self.endMarker[...] {
      bytes.removeLast(Self.endMarker.count)
      return (part ?? "") + finish()
    }
    return part
  }

  /// Ends the paste.
  ///
  /// - Returns: Its text, with its newlines as `\n` and without other controls than tabs, which
  ///   nobody means to paste into a text.
  mutating func finish(isOpen stillOpen: Bool = false) -> String {
    defer {
      bytes = []
      isOpen = stillOpen
    }
    var cleaned: [UInt8] = []
    cleaned.reserveCapacity(bytes.count)
    var last: UInt8 = 0
    for byte in bytes {
      defer { last = byte }
      switch byte {
      case 0x0D: cleaned.append(0x0A)
      case 0x0A where last == 0x0D: continue
      case 0x09, 0x0A: cleaned.append(byte)
      case 0..<0x20, 0x7F: continue
      default: cleaned.append(byte)
      }
    }
    var text = String(decoding: cleaned, as: UTF8.self)
    text.unicodeScalars.removeAll { (0x80..<0xA0).contains($0.value) }
    return text
  }
}
