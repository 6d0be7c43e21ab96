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

  @MainActor
  func run() async throws {
    throw ExitCode(try await InterfaceRun(interface).run())
  }
}
