/// What stands beside a text that may be a key.
enum KeyNeighbours {
  static func isWordByte(_ byte: UInt8) -> Bool {
    KeyNeedle.isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte >= 0x80
  }

  /// Whether a new word may begin here: behind a blank or a mark, also behind an escaped one.
  static func endWord(before start: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard start > 0, isWordByte(text[start - 1]) else { return true }
    if start > 1, text[start - 2] == UInt8(ascii: "\\") {
      return [UInt8](#"nrtbf"#.utf8).contains(text[start - 1])
    }
    return start > 2 && text[start - 3] == UInt8(ascii: "%")
  }

  /// Whether `Bearer` and something between stand before it.
  static func announceKey(before start: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
    var before = text[max(0, start - 16)..<start]
    let count = before.count
    var isGap = true
    while isGap {
      isGap = false
      for gap in [" ", "\n", "\r", "\t", "%20", "+", ":", "=", "\"", #"\u0020"#] {
        while before.count >= gap.utf8.count, before.suffix(gap.utf8.count).elementsEqual(gap.utf8)
        {
          before = before.dropLast(gap.utf8.count)
          isGap = true
        }
      }
    }
    return before.count < count
      && before.suffix(6).map { $0 | 0x20 }.elementsEqual("bearer".utf8)
  }
}
