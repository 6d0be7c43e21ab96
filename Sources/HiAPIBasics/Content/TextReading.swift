/// Tells text from binary content, in the encodings that pages come in.
enum TextReading {
  /// The text of the first bytes of a file; nil for binary content.
  static func text(of head: [UInt8]) -> String? {
    if let marked = marked(head) { return marked }
    if let wide = wide(head) { return wide }
    if isPlain(head) { return decoded(head) }
    // What begins like a page is one, whatever control bytes are in it.
    let kept = head.filter { $0 != 0 }
    if kept.contains(UInt8(ascii: "<")), Page(decoded(kept)).isCertain { return decoded(kept) }
    return isNearlyPlain(head) ? decoded(kept) : nil
  }

  /// Text that begins with a byte order mark.
  private static func marked(_ head: [UInt8]) -> String? {
    if head.starts(with: [0xFF, 0xFE, 0, 0]) { return utf32(head.dropFirst(4), isLittle: true) }
    if head.starts(with: [0, 0, 0xFE, 0xFF]) { return utf32(head.dropFirst(4), isLittle: false) }
    if head.starts(with: [0xFF, 0xFE]) { return utf16(head.dropFirst(2), isLittle: true) }
    if head.starts(with: [0xFE, 0xFF]) { return utf16(head.dropFirst(2), isLittle: false) }
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { return decoded(Array(head.dropFirst(3))) }
    return nil
  }

  /// UTF-16 without a mark: of Latin text every other byte is nothing.
  private static func wide(_ head: [UInt8]) -> String? {
    guard head.count >= 8 else { return nil }
    for isLittle in [true, false] {
      let text = utf16(head[...], isLittle: isLittle)
      let scalars = text.unicodeScalars
      let latin = scalars.count { $0.value >= 0x20 && $0.value < 0x7F || isSpace($0.value) }
      if latin * 10 >= scalars.count * 9 { return text }
    }
    return nil
  }

  private static func utf16(_ bytes: ArraySlice<UInt8>, isLittle: Bool) -> String {
    let units = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map { index in
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      return isLittle ? second << 8 | first : first << 8 | second
    }
    return String(decoding: units, as: UTF16.self)
  }

  private static func utf32(_ bytes: ArraySlice<UInt8>, isLittle: Bool) -> String {
    let scalars = stride(from: bytes.startIndex, to: bytes.endIndex - 3, by: 4).map { index in
      let four = bytes[index..<(index + 4)]
      let value = (isLittle ? Array(four.reversed()) : Array(four)).reduce(UInt32(0)) {
        $0 << 8 | UInt32($1)
      }
      return Unicode.Scalar(value) ?? "\u{FFFD}"
    }
    return String(String.UnicodeScalarView(scalars))
  }

  /// Whether it holds none of the control bytes that binary content is full of.
  private static func isPlain(_ head: [UInt8]) -> Bool { !head.contains(where: isControl) }

  /// Whether it is UTF-8 with one control byte in twenty at most.
  ///
  /// It may end in the middle of a character.
  private static func isNearlyPlain(_ head: [UInt8]) -> Bool {
    guard head.count(where: isControl) * 20 <= head.count else { return false }
    return (0..<4).contains { cut in
      let part = head.dropLast(cut)
      return !part.isEmpty && String(validating: part, as: UTF8.self) != nil
    }
  }

  private static func isControl(_ byte: UInt8) -> Bool {
    (byte < 0x20 || byte == 0x7F) && !isSpace(UInt32(byte)) && byte != 0x1B && byte != 0x08
  }

  private static func isSpace(_ value: UInt32) -> Bool { (0x09...0x0D).contains(value) }

  private static func decoded(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
