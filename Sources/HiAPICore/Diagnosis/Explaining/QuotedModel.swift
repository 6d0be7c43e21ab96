/// The model string that a message names in quotes, such as ``The model `a` does not exist``.
enum QuotedModel {
  static func find(in message: String) -> String? {
    let text = message.prefix(4_000)
    // Backticks first, as the service writes them; other marks only behind the word itself.
    if let found = quoted(by: "`", "`", in: text) { return found }
    guard let word = text.lowercased().firstRange(of: "model") else { return nil }
    let offset = text.lowercased().distance(
      from: text.lowercased().startIndex, to: word.upperBound)
    guard let start = text.index(text.startIndex, offsetBy: offset, limitedBy: text.endIndex)
    else { return nil }
    let rest = text[start...]
    return [("\"", "\""), ("'", "'"), ("“", "”"), ("‘", "’"), ("«", "»")].lazy
      .compactMap { quoted(by: $0.0, $0.1, in: rest) }.first
  }

  private static func quoted(by open: Character, _ close: Character, in text: Substring) -> String?
  {
    guard let start = text.firstIndex(of: open) else { return nil }
    let rest = text[text.index(after: start)...]
    guard let end = rest.firstIndex(of: close) else { return nil }
    let found = rest[..<end]
    return found.isEmpty || found.unicodeScalars.count > 300 ? nil : String(found)
  }
}
