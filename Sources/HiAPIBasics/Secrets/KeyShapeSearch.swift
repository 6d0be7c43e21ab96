/// Finds the stretches of a text that look like keys.
struct KeyShapeSearch {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Names in front of a key, in lower case, and whether whatever follows is one.
  private static let names: [(name: [UInt8], isHeader: Bool)] = [
    ("authorization", true), ("api-key", false), ("api_key", false), ("apikey", false),
    ("api key provided", false), ("api key", false), ("hiapi_key", false), ("auth-token", false),
    ("access_token", false), ("access-token", false),
  ].map { (Array(($0 as String).utf8), $1) }

  /// For each byte, whether something may be announced by it, and whether it may come next.
  private static let starts = (UInt8.min...UInt8.max).map { "sSbBaAhH:".utf8.contains($0) }

  private static let seconds = (UInt8.min...UInt8.max).map { "kKeEuUpPcCiI/".utf8.contains($0) }

  private static let schemes = ["bearer", "basic", "token"].map { Array($0.utf8) }

  /// In their order, none of them over another.
  func spans() -> [Range<Int>] {
    var spans: [Range<Int>] = []
    let (starts, seconds) = (Self.starts, Self.seconds)
    bytes.withUnsafeBufferPointer { bytes in
      var index = 0
      while index < bytes.count {
        guard
          starts[Int(bytes[index])], index + 1 < bytes.count, seconds[Int(bytes[index + 1])],
          let span = span(at: index)
        else {
          index += 1
          continue
        }
        spans.append(span)
        index = span.upperBound
      }
    }
    return spans
  }

  /// The key that is announced at this place, or begins there.
  private func span(at index: Int) -> Range<Int>? {
    switch bytes[index] | 0x20 {
    case UInt8(ascii: "s"): isWordStart(index) ? prefixed(index) : nil
    case UInt8(ascii: "b"): isWordStart(index) ? behindBearer(index) : nil
    case UInt8(ascii: "a"), UInt8(ascii: "h"): isWordStart(index) ? behindName(index) : nil
    // A colon keeps its bit in any case.
    case UInt8(ascii: ":"): password(behind: index)
    default: nil
    }
  }

  // MARK: - Shapes

  /// `sk-…`, `sk_live_…`.
  private func prefixed(_ index: Int) -> Range<Int>? {
    guard index + 2 < bytes.count, bytes[index + 1] | 0x20 == UInt8(ascii: "k"),
      bytes[index + 2] == UInt8(ascii: "-") || bytes[index + 2] == UInt8(ascii: "_")
    else { return nil }
    let end = tokenEnd(from: index)
    return end - index >= 11 ? index..<end : nil
  }

  private func behindBearer(_ index: Int) -> Range<Int>? {
    guard matches(Self.schemes[0], at: index) else { return nil }
    let start = skipGap(from: index + 6)
    guard start > index + 6 else { return nil }
    let end = tokenEnd(from: start)
    return looksLikeToken(start..<end) ? start..<end : nil
  }

  /// `Authorization: Bearer …`, `"x-api-key": "…"`, `HIAPI_API_KEY=…`.
  private func behindName(_ index: Int) -> Range<Int>? {
    for (name, isHeader) in Self.names where matches(name, at: index) {
      var start = index + name.count
      while start < bytes.count, Self.isGap(bytes[start]) { start += 1 }
      guard start < bytes.count,
        bytes[start] == UInt8(ascii: ":") || bytes[start] == UInt8(ascii: "=")
      else { return nil }
      start = skipGap(from: start + 1)
      for scheme in Self.schemes where matches(scheme, at: start) {
        let behind = skipGap(from: start + scheme.count)
        if behind > start + scheme.count { start = behind }
      }
      let end = tokenEnd(from: start)
      let isLong = end - start >= (isHeader ? 4 : 6)
      let isToken = isHeader ? isLong : looksLikeToken(start..<end)
      return isToken ? start..<end : nil
    }
    return nil
  }

  /// The password of `https://user:password@host`.
  private func password(behind index: Int) -> Range<Int>? {
    let start = index + 3
    guard start < bytes.count, bytes[index] == UInt8(ascii: ":"),
      bytes[index + 1] == UInt8(ascii: "/"), bytes[index + 2] == UInt8(ascii: "/")
    else { return nil }
    var end = start
    while end < bytes.count, end - start < 512 {
      switch bytes[end] {
      case UInt8(ascii: "@"): return end > start ? start..<end : nil
      case 0...0x20, UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "\""),
        UInt8(ascii: "'"), UInt8(ascii: "<"):
        return nil
      default: end += 1
      }
    }
    return nil
  }

  // MARK: - Bytes

  private func isWordStart(_ index: Int) -> Bool {
    guard index > 0 else { return true }
    let before = bytes[index - 1]
    let isAlphanumeric = KeyNeedle.isLetter(before) || (0x30...0x39).contains(before)
    guard isAlphanumeric else { return true }
    // Behind `\n` and behind `%20` a word begins, too.
    if index > 1, bytes[index - 2] == UInt8(ascii: "\\") { return true }
    return index > 2 && bytes[index - 3] == UInt8(ascii: "%")
  }

  private func matches(_ word: [UInt8], at index: Int) -> Bool {
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
  private static func isGap(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
      || byte == UInt8(ascii: "\\")
  }

  private func skipGap(from index: Int) -> Int {
    var index = index
    while index < bytes.count {
      if Self.isGap(bytes[index]) || bytes[index] == UInt8(ascii: "+") {
        index += 1
      } else if index + 2 < bytes.count, bytes[index...].starts(with: "%20".utf8) {
        index += 3
      } else {
        break
      }
    }
    return index
  }

  /// The end of the word that begins here.
  private func tokenEnd(from start: Int) -> Int {
    var end = start
    while end < bytes.count, Self.isTokenByte(bytes[end]) { end += 1 }
    while end > start, bytes[end - 1] == UInt8(ascii: ".") || bytes[end - 1] == UInt8(ascii: ":") {
      end -= 1
    }
    return end
  }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    KeyNeedle.isLetter(byte) || (0x30...0x39).contains(byte) || "-_.~+/=:%*".utf8.contains(byte)
  }

  /// Whether it is a key rather than the next word of a sentence.
  private func looksLikeToken(_ span: Range<Int>) -> Bool {
    let hasDigit = bytes[span].contains { (0x30...0x39).contains($0) }
    return span.count >= 20 || span.count >= 6 && hasDigit
  }
}
