/// A text as a search sees it: lower case, without separators.
struct FoldedText: Sendable {
  /// UTF-8.
  let bytes: [UInt8]
  /// For each byte the character of the original that it came from.
  private let characters: [Int32]

  init(_ text: some StringProtocol) {
    var bytes: [UInt8] = []
    var characters: [Int32] = []
    for (offset, character) in text.enumerated() {
      for byte in Self.bytes(of: character) {
        bytes.append(byte)
        characters.append(Int32(offset))
      }
    }
    self.bytes = bytes
    self.characters = characters
  }

  /// The folded bytes alone.
  static func bytes(_ text: some StringProtocol) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      // Characters are looked at one by one only where there are some beyond ASCII.
      guard byte < 0x80 else { return text.flatMap { Self.bytes(of: $0) } }
      if let folded = folded(byte) { bytes.append(folded) }
    }
    return bytes
  }

  func contains(_ needle: [UInt8]) -> Bool { offset(of: needle) != nil }

  /// The characters of the original in which a folded text stands.
  func range(of needle: [UInt8]) -> Range<Int>? {
    guard let start = offset(of: needle) else { return nil }
    return characters(start..<start + needle.count)
  }

  /// The characters of the original that a stretch of the folded bytes came from; nil for an empty one.
  func characters(_ range: Range<Int>) -> Range<Int>? {
    guard !range.isEmpty, range.lowerBound >= 0, range.upperBound <= characters.count else {
      return nil
    }
    return Int(characters[range.lowerBound])..<Int(characters[range.upperBound - 1]) + 1
  }

  private func offset(of needle: [UInt8]) -> Int? {
    guard let first = needle.first else { return 0 }
    guard needle.count <= bytes.count else { return nil }
    return bytes.withUnsafeBufferPointer { hay in
      needle.withUnsafeBufferPointer { needle in
        for start in 0...(hay.count - needle.count) where hay[start] == first {
          var length = 1
          while length < needle.count, hay[start + length] == needle[length] { length += 1 }
          if length == needle.count { return start }
        }
        return nil
      }
    }
  }

  private static func bytes(of character: Character) -> [UInt8] {
    if let ascii = character.asciiValue { return folded(ascii).map { [$0] } ?? [] }
    return character.isWhitespace ? [] : Array(character.lowercased().utf8)
  }

  /// A letter in lower case; nil for a separator.
  private static func folded(_ ascii: UInt8) -> UInt8? {
    switch ascii {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): ascii | 0x20
    case 0...0x20, 0x7F, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
      UInt8(ascii: "/"), UInt8(ascii: ":"):
      nil
    default: ascii
    }
  }
}
