/// What may stand between two characters of a key without anybody seeing that it is there: line ends,
/// blanks, what has no width, and a terminal's escape sequences.
///
/// A header is folded, a log is wrapped, base64 has lines of 76 letters, a terminal colours what it
/// matched. To a person, all of that is still the key.
struct KeyNoise {
  /// Whether a blank may stand between characters that is not the indentation of a line.
  var allowsBlanks = true
  /// Whether line ends, and what looks like a blank, may.
  var allowsLines = true
  /// Whether marks may: `73:6B:2D`, `0x73, 0x6b`.
  var allowsSeparators = false

  /// More than this between two characters, in bytes, is a text in itself.
  private static let longest = 160

  /// Finds where the next character of a key may stand.
  ///
  /// - Parameters:
  ///   - start: Behind the last one.
  ///   - reader: Reads the text; it says whether the text ended.
  ///   - body: Is given each place where one may stand.
  /// - Returns: Whether the text ends with what can be skipped.
  func forEachPlace(
    from start: Int, in reader: inout EscapeReader, _ body: (Int) -> Void
  ) -> Bool {
    let text = reader.text
    var position = start
    var isIndented = false
    while position < text.count, position - start <= Self.longest {
      let byte = text[position]
      var noise: EscapeReader.Reading?
      if byte >= 0x80 || byte <= 0x20 || byte == 0x7F {
        guard let scalar = Self.scalar(at: position, in: text) else { return true }
        noise = isNoise(scalar.value, isIndented) ? scalar : nil
        // What no key holds.
        guard noise != nil else { return false }
      } else {
        body(position)
        if EscapeReader.begins(with: byte) {
          reader.forEachLayer(at: position) { if isNoise($0.value, isIndented) { noise = $0 } }
        } else if allowsSeparators {
          // It may be the beginning of `0x`.
          if byte == UInt8(ascii: "0"), position + 1 == text.count { return true }
          noise = separator(at: position, in: text)
        }
      }
      guard let noise else { return false }
      isIndented = isIndented || noise.value == 0x0A || noise.value == 0x0D
      position = noise.end
      if noise.value == 0x1B || noise.value == 0x9B {
        position = Self.sequenceEnd(noise, in: &reader, body)
      }
    }
    return position >= text.count
  }

  /// Whether what may be skipped begins with this byte, in UTF-8.
  static func begins(with byte: UInt8) -> Bool {
    byte <= 0x20 || byte == 0x7F
      || [0xC2, 0xCC, 0xCD, 0xD8, 0xE1, 0xE2, 0xE3, 0xEF, 0xF3].contains(byte)
  }

  /// Whether it may begin with these two, the first of them none of ASCII.
  static func begins(with first: UInt8, _ second: UInt8) -> Bool {
    switch first {
    case 0xE2: second == 0x80 || second == 0x81
    case 0xE3: second == 0x80
    case 0xEF: second >= 0xB8
    default: true
    }
  }

  private func isNoise(_ value: UInt32, _ isIndented: Bool) -> Bool {
    if !allowsLines, Unicode.Scalar(value)?.properties.isWhitespace ?? true { return false }
    if value == 0x20 || value == 0x09 { return allowsBlanks || isIndented }
    if allowsSeparators, Self.separators.contains(value) { return true }
    guard value >= 0x7F else { return value < 0x20 }
    return Self.unseen.contains { $0.contains(value) }
  }

  /// Controls, blanks, what joins and parts, and what is drawn over the character before.
  private static let unseen: [ClosedRange<UInt32>] = [
    0x7F...0xA0, 0xAD...0xAD, 0x300...0x36F, 0x61C...0x61C, 0x1680...0x1680, 0x180B...0x180F,
    0x2000...0x200F, 0x2028...0x202F, 0x205F...0x206F, 0x3000...0x3000, 0xFE00...0xFE0F,
    0xFEFF...0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE0FFF,
  ]

  private static let separators = Set(":-,._;|".unicodeScalars.map(\.value))

  private func separator(
    at position: Int, in text: UnsafeBufferPointer<UInt8>
  ) -> EscapeReader.Reading? {
    if Self.separators.contains(UInt32(text[position])) {
      return EscapeReader.Reading(value: UInt32(text[position]), end: position + 1)
    }
    guard text[position] == UInt8(ascii: "0"), position + 1 < text.count,
      text[position + 1] | 0x20 == UInt8(ascii: "x")
    else { return nil }
    return EscapeReader.Reading(value: 0x30, end: position + 2)
  }

  /// A character in UTF-8; nil where the text ends within it.
  private static func scalar(
    at position: Int, in text: UnsafeBufferPointer<UInt8>
  ) -> EscapeReader.Reading? {
    let first = text[position]
    let count =
      switch first {
      case 0xC2..<0xE0: 2
      case 0xE0..<0xF0: 3
      case 0xF0..<0xF5: 4
      default: 1
      }
    var value = count == 1 ? UInt32(first) : UInt32(first) & (0x7F >> UInt32(count))
    // A byte that belongs to no character is no control.
    if count == 1, first >= 0x80 { value = 0xFFFD }
    for offset in 1..<max(count, 1) {
      guard position + offset < text.count else { return nil }
      let next = text[position + offset]
      guard next & 0xC0 == 0x80 else {
        return EscapeReader.Reading(value: 0xFFFD, end: position + 1)
      }
      value = value << 6 | UInt32(next & 0x3F)
    }
    return EscapeReader.Reading(value: value, end: position + count)
  }

  /// The end of an escape sequence (ECMA-48): a control sequence, a string, or a few bytes.
  private static func sequenceEnd(
    _ escape: EscapeReader.Reading, in reader: inout EscapeReader, _ body: (Int) -> Void
  ) -> Int {
    var position = escape.end
    var kind = UInt32(0x5B)
    if escape.value == 0x1B {
      guard let next = reader.character(at: position) else { return position }
      kind = next.value
      if kind == 0x5B || kind == 0x5D { position = next.end }
    }
    for _ in 0..<longest {
      guard let next = reader.character(at: position) else { return position }
      if kind == 0x5D {
        // A string, such as a link, ends with a bell or with an escape and a backslash.
        if next.value == 0x1B {
          let last = reader.character(at: next.end)
          guard last?.value == 0x5C, let end = last?.end else { return next.end + 1 }
          // The second of two backslashes may be the key's.
          if end > next.end + 1 { body(next.end + 1) }
          return end
        }
        position = next.end
        if next.value == 0x07 { return position }
      } else {
        let isInner = (0x20..<(kind == 0x5B ? 0x40 : 0x30)).contains(next.value)
        guard isInner || (0x30...0x7E).contains(next.value) else { return position }
        position = next.end
        if !isInner { return position }
      }
    }
    return position
  }
}
