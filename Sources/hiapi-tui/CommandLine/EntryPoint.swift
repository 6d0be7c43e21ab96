import ArgumentParser
import Foundation
import HiAPITUI

/// Where the program starts: the words of the command line are checked and put in order, and go to the
/// parser.
@main
enum EntryPoint {
  static func main() async {
    do {
      let words = try CommandLineWords(
        try ArgumentWords.ofThisProgram(), of: CommandNames(HeadlessRoot.self),
        options: .ofAllCommands)
      // `help` alone is about the program itself, and so is what names no command.
      if words.command.isEmpty || words.inOrder == ["help"] {
        await run(HiAPITUICommand.self, words.inOrder)
      } else {
        await run(HeadlessRoot.self, words.inOrder)
      }
    } catch {
      Console.say("\(error)")
      exit(EX_USAGE)
    }
  }

  private static func run(_ root: any AsyncParsableCommand.Type, _ words: [String]) async {
    do {
      var command = try await root.asyncParseAsRoot(words)
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      guard root.exitCode(for: error) == .validationFailure, !(error is ExitCode) else {
        root.exit(withError: error)
      }
      Console.sayUsage(root.fullMessage(for: error))
      exit(EX_USAGE)
    }
  }
}

extension Console {
  /// Says a mistake in the command line as any other error is said, and how the command is used.
  fileprivate static func sayUsage(_ message: String) {
    let lines = message.split(separator: "\n", omittingEmptySubsequences: false)
    let mark = "Error: "
    for (index, line) in lines.enumerated() {
      if index == 0, line.hasPrefix(mark) {
        say(String(line.dropFirst(mark.count)))
      } else if !line.isEmpty {
        write("\(line)\n", to: STDERR_FILENO)
      }
    }
  }
}
