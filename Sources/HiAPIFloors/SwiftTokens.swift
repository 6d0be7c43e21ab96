/// The tokens of a Swift source that matter for who uses whom: names and punctuation.
///
/// Comments and the words of string literals are left out; what stands in `\(…)` is code and stays.
struct SwiftTokens {
  /// A name or one character of punctuation.
  enum Token: Hashable {
    case name(String)
    case mark(Character)
  }

  private(set) var tokens: [Token] = []

  init(_ source: String) {
    var reader = Reader(source)
    tokens = reader.code(until: nil)
  }

  /// Reads a source from its beginning to its end.
  private struct Reader {
    private let characters: [Character]
    private var place = 0

    init(_ source: String) { characters = Array(source) }

    private func looksAt(_ text: String) -> Bool {
      let wanted = Array(text)
      return place + wanted.count <= characters.count
        && characters[place..<(place + wanted.count)].elementsEqual(wanted)
    }

    /// Reads code to the parenthesis that closes it, or to the end.
    mutating func code(until end: Character?) -> [Token] {
      var tokens: [Token] = []
      var depth = 0
      while place < characters.count {
        let character = characters[place]
        if looksAt("//") {
          skipLine()
        } else if looksAt("/*") {
          skipComment()
        } else if character == "\"" || character == "#" && hasQuoteBehindMarks {
          tokens += string()
        } else if Self.isNamePart(character) {
          tokens.append(.name(name()))
        } else if character.isWhitespace || character == "`" {
          place += 1
        } else {
          if character == "(" { depth += 1 }
          if character == ")", end == ")" {
            if depth == 0 {
              place += 1
              return tokens
            }
            depth -= 1
          }
          tokens.append(.mark(character))
          place += 1
        }
      }
      return tokens
    }

    private static func isNamePart(_ character: Character) -> Bool {
      character.isLetter || character.isNumber || character == "_"
    }

    private var hasQuoteBehindMarks: Bool {
      characters[place...].first { $0 != "#" } == "\""
    }

    private mutating func name() -> String {
      let start = place
      while place < characters.count, Self.isNamePart(characters[place]) { place += 1 }
      return String(characters[start..<place])
    }

    private mutating func skipLine() {
      while place < characters.count, !characters[place].isNewline { place += 1 }
    }

    private mutating func skipComment() {
      var depth = 0
      while place < characters.count {
        if looksAt("/*") {
          depth += 1
          place += 2
        } else if looksAt("*/") {
          depth -= 1
          place += 2
          if depth == 0 { return }
        } else {
          place += 1
        }
      }
    }

    /// Skips a string literal.
    ///
    /// - Returns: The code that is interpolated into it.
    private mutating func string() -> [Token] {
      var marks = ""
      while place < characters.count, characters[place] == "#" {
        marks.append("#")
        place += 1
      }
      let quote = looksAt("\"\"\"") ? "\"\"\"" : "\""
      place += quote.count
      var tokens: [Token] = []
      while place < characters.count {
        if looksAt("\\\(marks)(") {
          place += marks.count + 2
          tokens += code(until: ")")
        } else if marks.isEmpty, characters[place] == "\\" {
          place += 2
        } else if looksAt(quote + marks) {
          place += quote.count + marks.count
          return tokens
        } else if quote == "\"", characters[place].isNewline {
          // A quote that is not closed on its line is no string, such as one in a regular expression.
          return tokens
        } else {
          place += 1
        }
      }
      return tokens
    }
  }
}
