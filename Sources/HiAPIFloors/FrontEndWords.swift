/// Finds where the shared floors name what only a front end has: its options, commands and keys.
///
/// They carry an intent, such as a `Fix`, and the front end says what does it.
struct FrontEndWords {
  /// A line each; comments may name what they like.
  let found: [String]

  private static let floors = [
    "HiAPIBasics/", "HiAPIService/", "HiAPICatalog/", "HiAPITasks/", "HiAPICore/",
  ]

  init(sources: [String: String]) {
    let commands = sources.filter { $0.key.hasPrefix("hiapi-tui/") }
      .flatMap { $0.value.matches(of: /commandName: "([a-z]+)"/).map { String($0.output.1) } }
    let shared = sources.filter { source in Self.floors.contains { source.key.hasPrefix($0) } }
    found = shared.sorted { $0.key < $1.key }.flatMap { path, text in
      text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
        .compactMap { index, line in
          Self.word(in: String(line), commands: Set(commands)).map {
            "\(path):\(index + 1) names \($0) of a front end"
          }
        }
    }
  }

  private static func word(in line: String, commands: Set<String>) -> String? {
    let code = line.prefix(upTo: line.firstRange(of: /(^|\s)\/\//)?.lowerBound ?? line.endIndex)
    if let option = code.firstMatch(of: /(^|[^\-\w<!])(--[a-z][a-z\-]*)/) {
      return String(option.output.2)
    }
    if let command = code.firstMatch(of: /hiapi-tui ([a-z]+)/),
      commands.contains(String(command.output.1))
    {
      return String(command.output.0)
    }
    return code.firstMatch(of: /(^|\W)((F[1-9][0-2]?|Esc|\^[A-Z]) [a-z])/).map {
      String($0.output.2)
    }
  }
}
