/// What a page of HTML or XML says of an error.
package enum Markup {
  /// Whether a text is a page, by its beginning.
  package static func isPage(_ text: String) -> Bool {
    let start = text.drop(while: \.isWhitespace).prefix(200).lowercased()
    return ["<!doctype", "<html", "<?xml", "<error", "<head"].contains(where: start.hasPrefix)
      || start.contains("<html")
  }

  /// The status in a title or heading such as `502 Bad Gateway`.
  package static func status(in text: String) -> Int? {
    for name in ["title", "h1", "h2"] {
      guard let words = element(name, in: text) else { continue }
      if let number = words.split(whereSeparator: { !$0.isNumber }).map(String.init).first(where: {
        $0.count == 3
      }),
        let status = Int(number), (300..<600).contains(status)
      {
        return status
      }
    }
    return nil
  }

  /// The text of the first element of a name.
  package static func element(_ name: String, in text: String) -> String? {
    let text = text.prefix(20_000)
    guard let start = text.firstRange(of: "<\(name)>") else { return nil }
    let rest = text[start.upperBound...]
    guard let end = rest.firstRange(of: "</\(name)>") else { return nil }
    return String(rest[..<end.lowerBound]).trimmed.nonEmpty
  }
}
