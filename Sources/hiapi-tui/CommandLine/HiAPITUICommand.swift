import ArgumentParser
import HiAPICore

/// The interface, and the program's help.
struct HiAPITUICommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hiapi-tui",
    abstract: "The terminal cockpit for HiAPI generation tasks.",
    discussion: """
      Without a subcommand it opens the interface: pick a model, write a prompt, send it without \
      ever paying twice, and watch it. The key is read from HIAPI_API_KEY, HIAPI_KEY, ./.env, the \
      configuration or the key file; without one it opens on the embedded simulator.
      """,
    version: "hiapi-tui \(ProductVersion.current)",
    subcommands: [
      SubmitCommand.self, TasksCommand.self, ShowCommand.self, WaitCommand.self, GetCommand.self,
      AdoptCommand.self, ModelsCommand.self, CostCommand.self, ExplainCommand.self,
      DoctorCommand.self, SimulateCommand.self,
    ])

  @OptionGroup var interface: InterfaceOptions

  /// As the parser's own would, but for what is written: help that meets a full disk says so.
  static func main() async {
    ProgramEnd.reserveDescriptors()
    do {
      var command = try parseAsRoot()
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
      ProgramEnd.closeOutput()
    } catch {
      leave(by: error)
    }
  }

  private static func leave(by error: any Error) -> Never {
    let code = exitCode(for: error)
    let isAnswer = code == .success
    let message = fullMessage(for: error)
    if !message.isEmpty {
      isAnswer ? Console.print(lines: message) : Console.explain(lines: message)
    }
    ProgramEnd.closeOutput()
    ProgramEnd.now(code)
  }

  @MainActor
  func run() async throws {
    throw ExitCode(try await InterfaceRun(interface).run())
  }
}
