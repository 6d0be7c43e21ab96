/// Text as it stands in quotes, with everything spelled out that cannot be seen: `"gpt-image-2\\n"`.
public enum QuotedText {
  /// - Parameters:
  ///   - text: Whatever was sent or came.
  ///   - limit: How many Unicode scalars of it are kept; what is cut is told by `…`.
  /// - Returns: The text in quotes, on one line and in ASCII, but for the mark that stands in a key's place.
  public static func of(_ text: String, limit: Int = 200) -> String {
    let shown = text.unicodeScalars.prefix(limit).map { scalar in
      switch scalar {
      case "\n": "\\n"
      case "\r": "\\r"
      case "\t": "\\t"
      case "\"", "\\": "\\\(scalar)"
      case " ": " "
      // What stands in the place of a key.
      case "•": "•"
      default:
        (0x21..<0x7F).contains(scalar.value)
          ? String(Character(scalar)) : "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      }
    }
    let isCut = text.unicodeScalars.count > limit
    return "\"\(shown.joined())\(isCut ? "…" : "")\""
  }
}
