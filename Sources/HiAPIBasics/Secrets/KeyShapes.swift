/// Masks what looks like a key, in text that people bring: a transcript of curl, a log, a mistyped
/// setting.
///
/// It needs to know no key: what an `Authorization` header holds, what follows `Bearer`, `api_key` and
/// the like, what begins with `sk-`, and a password in a URL; also where some of it is written as
/// escapes, or where a line end, an escape sequence or what has no width stands in it.
public enum KeyShapes {
  /// The text without what looks like a key.
  public static func masked(_ text: String) -> String {
    let bytes = Array(text.utf8)
    let spans = KeyShapeSearch.spans(in: bytes)
    return spans.isEmpty ? text : String(decoding: replacing(spans, in: bytes), as: UTF8.self)
  }

  /// The bytes without what looks like a key; JSON stays JSON.
  public static func masked(_ bytes: [UInt8]) -> [UInt8] {
    let spans = KeyShapeSearch.spans(in: bytes)
    return spans.isEmpty ? bytes : replacing(spans, in: bytes)
  }

  /// A name that a person chose, such as a profile's, for showing it: masked where it is more like a
  /// key than like a name.
  public static func shown(_ name: String) -> String {
    let text = masked(name)
    guard text == name else { return text }
    let bytes = name.utf8
    let hasDigit = bytes.contains { (0x30...0x39).contains($0) }
    let isOneWord = !bytes.contains { $0 <= 0x20 || $0 == UInt8(ascii: "/") }
    let isLong = bytes.count >= 32 || bytes.count >= 16 && hasDigit
    return isOneWord && isLong ? KeyMask.replacement : name
  }

  private static func replacing(_ spans: [Range<Int>], in bytes: [UInt8]) -> [UInt8] {
    var out: [UInt8] = []
    var copied = 0
    for span in spans {
      out += bytes[copied..<span.lowerBound]
      out += KeyMask.replacement.utf8
      copied = span.upperBound
    }
    return out + bytes[copied...]
  }
}
