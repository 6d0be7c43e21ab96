import HiAPICore

/// The words of a command line, taken apart into the command and what it is given.
///
/// An option means the same before a command as behind it, and a parser that reads from the outside in
/// would give it to the outer command. So the words before a command are put behind its name.
public struct CommandLineWords: Hashable, Sendable {
  /// The names of the command, the outermost first; empty where none is named.
  public var command: [String]
  /// What the command is given: the words that stood before it, then those behind it.
  public var arguments: [String]

  /// Why the words name no command.
  public enum Failure: Error, Hashable, Sendable {
    /// There is no such command among those known there.
    case noCommand(String, near: String?, known: [String])
    /// No command at all has such an option.
    case noOption(String, near: String?)
    /// The option has two values, and nobody can tell which one is meant.
    case repeated(String)
  }

  /// All words, in the order that a parser from the outside in needs.
  public var inOrder: [String] { command + arguments }

  /// Takes the words apart.
  ///
  /// - Parameters:
  ///   - words: The command line without the program's name.
  ///   - root: The program and its commands.
  ///   - options: The options that may stand before a command.
  /// - Throws: ``Failure`` for a word that stands where a command is expected and is none, for an option
  ///   before it that no command has, and for one that is given twice.
  public init(
    _ words: [String], of root: CommandNames, options: OptionNames
  ) throws(Failure) {
    command = []
    arguments = []
    // Shells ask for completions in a language of their own.
    guard words.first?.hasPrefix("---") != true else {
      arguments = words
      return
    }
    var place = root
    var rest = words[...]
    while let word = rest.first, word != "--", !place.subcommands.isEmpty {
      rest.removeFirst()
      if word.hasPrefix("-"), word != "-" {
        arguments.append(word)
        let name = String(word.prefix { $0 != "=" })
        if options.valued.contains(name) {
          if name == word, let value = rest.popFirst() { arguments.append(value) }
        } else if !options.flags.contains(name) {
          let known = options.valued.union(options.flags).sorted()
          throw .noOption(name, near: NearestName.of(name, among: known))
        }
      } else if let next = place[word] {
        command.append(word)
        place = next
      } else if word == "help", command.isEmpty {
        command.append(word)
        try Self.check(rest, below: root)
        break
      } else {
        throw Self.unknown(word, in: place)
      }
    }
    arguments += rest
    try Self.checkRepeated(arguments, options)
  }

  /// That no option is given twice: a parser would take the last value, and an account, a file or a prompt
  /// would be passed over without a word.
  private static func checkRepeated(
    _ arguments: [String], _ options: OptionNames
  ) throws(Failure) {
    var seen: Set<String> = []
    var rest = arguments[...]
    while let word = rest.popFirst(), word != "--" {
      let name = String(word.prefix { $0 != "=" })
      guard options.valued.contains(name) else { continue }
      if name == word { _ = rest.popFirst() }
      guard seen.insert(name).inserted || options.repeatable.contains(name) else {
        throw .repeated(name)
      }
    }
  }

  /// That what help is asked for exists.
  private static func check(_ names: ArraySlice<String>, below root: CommandNames) throws(Failure) {
    var place = root
    for name in names where !name.hasPrefix("-") {
      guard let next = place[name] else { throw unknown(name, in: place) }
      place = next
    }
  }

  private static func unknown(_ word: String, in place: CommandNames) -> Failure {
    let known = place.subcommands.map(\.name)
    return .noCommand(word, near: NearestName.of(word, among: known), known: known)
  }
}

extension CommandLineWords.Failure: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noCommand(let word, let near?, _):
      "there is no command “\(word)”. Did you mean “\(near)”?"
    case .noCommand(let word, nil, let known):
      "there is no command “\(word)”. There are \(known.joined(separator: ", "))"
    case .noOption(let name, let near?): "there is no option \(name). Did you mean \(near)?"
    case .noOption(let name, nil): "there is no option \(name); see hiapi-tui --help"
    case .repeated(let name): "\(name) is given twice; which one is meant?"
    }
  }
}
