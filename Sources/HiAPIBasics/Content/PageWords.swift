/// The first words of a page that came in place of a file, for a person.
enum PageWords {
  private static let length = 120

  /// The text without its tags and without what follows a `?`: links in it may be signed.
  static func excerpt(of text: String) -> String {
    var words = String.UnicodeScalarView()
    var isInTag = false
    var isInQuery = false
    for scalar in text.unicodeScalars.prefix(2_000) {
      if scalar == "<" { isInTag = true }
      let isBlank = scalar.properties.isWhitespace || scalar.value < 0x20 || scalar == "<"
      if isBlank || scalar == "\"" || scalar == "'" { isInQuery = false }
      if isBlank || isInTag {
        if words.last != " ", !words.isEmpty { words.append(" ") }
      } else if !isInQuery {
        words.append(scalar)
        isInQuery = scalar == "?"
      }
      if scalar == ">" { isInTag = false }
    }
    let found = String(words).trimmed
    return Excerpt.of(found, characters: length)
  }
}
