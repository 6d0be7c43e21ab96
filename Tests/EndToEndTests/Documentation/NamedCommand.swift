/// A command line that a page names, taken apart.
struct NamedCommand: CustomStringConvertible {
  /// The command, such as `models show`; empty where the interface is meant.
  var path: [String] = []
  /// With their dashes.
  var options: [String] = []
  /// What stands where a command is expected and is none.
  var unknown: String?

  var description: String { "hiapi-tui \(path.joined(separator: " ")) \(options)" }

  /// The command lines of this program in a text of a page.
  static func all(
    in text: String, commands: [[String]], valued: Set<String>
  ) -> [NamedCommand] {
    text.replacing("\\\n", with: "").split(separator: "\n").flatMap { line in
      var found: [NamedCommand] = []
      var words = Self.words(String(line))[...]
      while let start = words.firstIndex(of: "hiapi-tui") {
        words = words[(start + 1)...]
        let rest = words.prefix { !ends.contains($0) && !$0.hasPrefix("#") && !$0.hasPrefix(">") }
        found.append(NamedCommand(Array(rest), commands: commands, valued: valued))
      }
      return found
    }
  }

  private static let ends: Set<String> = ["|", "&&", ";", "<", "hiapi-tui"]

  private init(_ words: [String], commands: [[String]], valued: Set<String>) {
    var rest = words[...]
    var first: String?
    while let word = rest.popFirst() {
      if word.hasPrefix("--") {
        let name = String(word.prefix { $0 != "=" })
        options.append(name)
        if name == word, valued.contains(name) { rest = rest.dropFirst() }
      } else if word == "help", path.isEmpty {
        path = Array(rest)
        if !commands.contains(where: { $0.starts(with: path) }) { unknown = "\(path)" }
        return
      } else if commands.contains(where: { $0.starts(with: path + [word]) }) {
        path.append(word)
      } else {
        first = first ?? word
      }
    }
    guard !commands.contains(path) else { return }
    unknown = first
    // `models` alone lists them.
    if !path.isEmpty { path.append("list") }
  }

  /// The words of a line; what is quoted is one, whatever is in it.
  private static func words(_ line: String) -> [String] {
    var words: [String] = []
    var word = ""
    var quote: Character?
    for character in line {
      switch character {
      case quote: quote = nil
      case _ where quote != nil: word.append(character)
      case "\"", "'": quote = character
      case " ", "(", ")":
        if !word.isEmpty { words.append(word) }
        word = ""
      default: word.append(character)
      }
    }
    return word.isEmpty ? words : words + [word]
  }
}
