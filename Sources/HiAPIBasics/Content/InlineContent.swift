package import Foundation

/// Reads content that came inside an answer: a `data:` URI, or bare base64 (contract §5).
package enum InlineContent {
  /// The bytes; nil for what is neither.
  ///
  /// Base64 is taken in its plain and its URL alphabet, with or without padding, and with white space
  /// anywhere.
  package static func bytes(_ text: String) -> Data? {
    guard text.prefix(5).lowercased() == "data:" else { return base64(text.utf8) }
    let rest = text.utf8.dropFirst(5)
    guard let comma = rest.firstIndex(of: UInt8(ascii: ",")) else { return nil }
    let isBase64 = String(Substring(rest[..<comma])).lowercased()
      .split(separator: ";").contains { $0.trimmingPrefix(while: \.isWhitespace) == "base64" }
    let content = rest[rest.index(after: comma)...]
    return isBase64 ? base64(percentDecoded(content)) : Data(percentDecoded(content))
  }

  private static func base64(_ text: some Sequence<UInt8>) -> Data? {
    var digits = Data()
    for byte in text {
      switch byte {
      case 0x09...0x0D, 0x20: continue
      case UInt8(ascii: "-"): digits.append(UInt8(ascii: "+"))
      case UInt8(ascii: "_"): digits.append(UInt8(ascii: "/"))
      default: digits.append(byte)
      }
    }
    while digits.last == UInt8(ascii: "=") { digits.removeLast() }
    // One digit holds less than a byte.
    guard !digits.isEmpty, digits.count % 4 != 1 else { return nil }
    digits.append(contentsOf: repeatElement(UInt8(ascii: "="), count: (4 - digits.count % 4) % 4))
    return Data(base64Encoded: digits)
  }

  /// What is no percent-encoding stands for itself.
  private static func percentDecoded(_ text: Substring.UTF8View) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = text
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2).compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
      if byte == UInt8(ascii: "%"), digits.count == 2 {
        bytes.append(UInt8(clamping: digits[0] * 16 + digits[1]))
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return bytes
  }
}
