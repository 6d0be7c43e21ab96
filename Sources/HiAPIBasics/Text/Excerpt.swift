/// The beginning of a text, for a place that must not grow with what a server or a person sends.
package enum Excerpt {
  /// At most so many characters, and a few times as many scalars: one character can hold any number.
  package static func of(_ text: String, characters: Int) -> String {
    var start = String.UnicodeScalarView()
    start.append(contentsOf: text.unicodeScalars.prefix(characters * 4))
    return String(String(start).prefix(characters))
  }
}
