/// Finds the stretches of a text that look like keys.
struct KeyShapeSearch {
  let bytes: UnsafeBufferPointer<UInt8>

  /// In their order, none of them over another.
  static func spans(in bytes: [UInt8]) -> [Range<Int>] {
    bytes.withUnsafeBufferPointer { KeyShapeSearch(bytes: $0).spans() }
  }

  /// Names in front of a key, in lower case, and whether whatever follows is one.
  private static let names: [(name: [UInt8], isHeader: Bool)] = [
    ("authorization", true), ("api-key", false), ("api_key", false), ("apikey", false),
    ("api key provided", false), ("api key", false), ("hiapi_key", false), ("auth-token", false),
    ("access_token", false), ("access-token", false),
  ].map { (Array(($0 as String).utf8), $1) }

  /// For each byte, whether something may be announced by it, and whether it may come next.
  private static let starts = (UInt8.min...UInt8.max).map {
    "sSbBaAhH:".utf8.contains($0) || EscapeReader.begins(with: $0)
  }

  private static let seconds = (UInt8.min...UInt8.max).map {
    "kKeEuUpPcCiI/".utf8.contains($0) || EscapeReader.begins(with: $0)
  }

  private static let schemes = ["bearer", "basic", "token"].map { Array($0.utf8) }

  private func spans() -> [Range<Int>] {
    var spans: [Range<Int>] = []
    let (starts, seconds) = (Self.starts, Self.seconds)
    var index = 0
    while index < bytes.count {
      index = EscapeReader.start(of: index, in: bytes)
      let first = bytes[index]
      guard starts[Int(first)], index + 1 < bytes.count,
        EscapeReader.begins(with: first) || seconds[Int(bytes[index + 1])],
        let span = span(at: index)
      else {
        index += 1
        continue
      }
      spans.append(span)
      index = span.upperBound
    }
    return spans
  }

  /// The key that is announced at this place, or begins there.
  private func span(at index: Int) -> Range<Int>? {
    if EscapeReader.begins(with: bytes[index]) {
      return isWordStart(index) ? prefixed(index) : nil
    }
    return switch bytes[index] | 0x20 {
    case UInt8(ascii: "s"): isWordStart(index) ? prefixed(index) : nil
    case UInt8(ascii: "b"): isWordStart(index) ? behindBearer(index) : nil
    case UInt8(ascii: "a"), UInt8(ascii: "h"): isWordStart(index) ? behindName(index) : nil
    // A colon keeps its bit in any case.
    case UInt8(ascii: ":"): password(behind: index)
    default: nil
    }
  }

  // MARK: - Shapes

  /// `sk-…`, `sk_live_…`, also where characters of it are escapes.
  private func prefixed(_ index: Int) -> Range<Int>? {
    var position = index
    for wanted in ["sS", "kK", "-_"] {
      guard let next = characterEnd(at: position, oneOf: wanted) else { return nil }
      position = next
    }
    let end = tokenEnd(from: position)
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
}
