extension KeyShapeSearch {
  func isWordStart(_ index: Int) -> Bool {
    guard index > 0 else { return true }
    let before = bytes[index - 1]
    let isAlphanumeric = KeyNeedle.isLetter(before) || (0x30...0x39).contains(before)
    guard isAlphanumeric else { return true }
    // Behind `\n` and behind `%20` a word begins, too.
    if index > 1, bytes[index - 2] == UInt8(ascii: "\\") { return true }
    return index > 2 && bytes[index - 3] == UInt8(ascii: "%")
  }

  func matches(_ word: [UInt8], at index: Int) -> Bool {
    guard index + word.count <= bytes.count else { return false }
    for (offset, wanted) in word.enumerated() {
      let byte = bytes[index + offset]
      guard byte == wanted || KeyNeedle.isLetter(byte) && byte | 0x20 == wanted else {
        return false
      }
    }
    return true
  }

  /// Blanks, quotation marks and the backslashes before them.
  static func isGap(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
      || byte == UInt8(ascii: "\\")
  }

  func skipGap(from index: Int) -> Int {
    var index = index
    while index < bytes.count {
      if Self.isGap(bytes[index]) || bytes[index] == UInt8(ascii: "+") {
        index += 1
      } else if index + 2 < bytes.count, bytes[index...].starts(with: "%20".utf8) {
        index += 3
      } else if let next = pastUnseen(at: index) {
        index = next
      } else {
        break
      }
    }
    return index
  }

  /// Where the text goes on behind one of these characters, plain or escaped; nil where none is there.
  func characterEnd(at index: Int, oneOf wanted: String) -> Int? {
    guard index < bytes.count else { return nil }
    if wanted.utf8.contains(bytes[index]) { return index + 1 }
    return escapeEnd(at: index) { wanted.utf8.contains($0) }
  }

  /// The end of an escape that stands for such a character, in whatever layer.
  private func escapeEnd(at index: Int, for isWanted: (UInt8) -> Bool) -> Int? {
    guard EscapeReader.begins(with: bytes[index]) else { return nil }
    var end: Int?
    var reader = EscapeReader(bytes)
    reader.forEachLayer(at: index) { reading in
      if let value = UInt8(exactly: reading.value), isWanted(value) { end = reading.end }
    }
    return end
  }

  /// The end of the word that begins here, in whatever lines it stands.
  func tokenEnd(from start: Int) -> Int {
    var end = lineEnd(from: start)
    while end > start, let next = continuation(behind: end, from: start) { end = next }
    while end > start, bytes[end - 1] == UInt8(ascii: ".") || bytes[end - 1] == UInt8(ascii: ":") {
      end -= 1
    }
    return end
  }

  private func lineEnd(from start: Int) -> Int {
    var end = start
    while end < bytes.count {
      if Self.isTokenByte(bytes[end]) {
        end += 1
      } else if let next = escapeEnd(at: end, for: Self.isTokenByte) ?? pastUnseen(at: end) {
        end = next
      } else {
        break
      }
    }
    return end
  }

  /// Behind what cannot be seen, where the word goes on there.
  private func pastUnseen(at index: Int) -> Int? {
    guard bytes[index] >= 0x80 || bytes[index] == 0x1B || EscapeReader.begins(with: bytes[index])
    else { return nil }
    var reader = EscapeReader(bytes)
    var next: Int?
    _ = KeyNoise(allowsBlanks: false, allowsLines: false).forEachPlace(from: index, in: &reader) {
      if $0 > index, next == nil, Self.isTokenByte(bytes[$0]) { next = $0 }
    }
    return next
  }

  /// The end of the next line, where the word was broken at the end of this one: in a header that is
  /// folded, or by a terminal that has no more room.
  ///
  /// Nothing else stands in that line, and it looks like a part of a key.
  private func continuation(behind end: Int, from start: Int) -> Int? {
    var position = end
    while position < bytes.count, bytes[position] == 0x0D || bytes[position] == 0x0A {
      position += 1
    }
    let line = position
    guard line > end, line - end <= 2 else { return nil }
    while position < bytes.count, bytes[position] == 0x20 || bytes[position] == 0x09 {
      position += 1
    }
    let width = end - (bytes[..<start].lastIndex(of: 0x0A) ?? -1)
    guard position > line || width >= Self.narrowestTerminal else { return nil }
    let next = lineEnd(from: position)
    guard next == bytes.count || bytes[next] == 0x0D || bytes[next] == 0x0A,
      !bytes[position..<next].contains(UInt8(ascii: ":")), looksLikeToken(position..<next)
    else { return nil }
    return next
  }

  private static let narrowestTerminal = 72

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    KeyNeedle.isLetter(byte) || (0x30...0x39).contains(byte) || "-_.~+/=:%*".utf8.contains(byte)
  }

  /// Whether it is a key rather than the next word of a sentence.
  func looksLikeToken(_ span: Range<Int>) -> Bool {
    let hasDigit = bytes[span].contains { (0x30...0x39).contains($0) }
    return span.count >= 20 || span.count >= 6 && hasDigit
  }
}
