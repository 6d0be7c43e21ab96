import ArgumentParser
import HiAPICore
import HiAPITUI

/// Where the program starts: the words of the command line are checked and put in order, and go to the
/// parser.
///
/// Most starts are of the interface without a word, and need no parser, which costs more than all else
/// before the first frame.
@main
enum EntryPoint {
  static func main() async {
    ProgramEnd.reserveDescriptors()
    do {
      let all = try ArgumentWords.ofThisProgram()
      guard !all.isEmpty else {
        ProgramEnd.now(ExitCode(try await InterfaceRun(settings: SettingsOptions()).run()))
      }
      let words = try CommandLineWords(all, of: .ofThisProgram, options: .ofAllCommands)
      // `help` alone is about the program itself, and so is what names no command.
      if words.command.isEmpty || words.inOrder == ["help"] {
        await run(HiAPITUICommand.self, words.inOrder)
      } else {
        await run(HeadlessRoot.self, words.inOrder)
      }
    } catch {
      Console.say("\(error)")
      ProgramEnd.now(.usage)
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
      ProgramEnd.closeOutput()
    } catch {
      leave(by: error, of: root)
    }
  }

  /// As the parser's own would, but for what is written: help that meets a full disk says so.
  private static func leave(
    by error: any Error, of root: any AsyncParsableCommand.Type
  ) -> Never {
    if let code = error as? ExitCode {
      ProgramEnd.closeOutput()
      ProgramEnd.now(code)
    }
    let code = root.exitCode(for: error)
    let message = root.fullMessage(for: error)
    if !message.isEmpty {
      code == .success ? Console.print(lines: message) : Console.explain(lines: named(message))
    }
    ProgramEnd.closeOutput()
    ProgramEnd.now(code == .validationFailure ? .usage : code)
  }

  /// Begins with the program's name, as everything else that it says on standard error.
  private static func named(_ message: String) -> String {
    let mark = "Error: "
    return "hiapi-tui: "
      + (message.hasPrefix(mark) ? String(message.dropFirst(mark.count)) : message)
  }
}
