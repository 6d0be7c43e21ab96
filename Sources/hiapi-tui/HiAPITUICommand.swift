import ArgumentParser
import HiAPICore

/// The interface, and the program's help.
struct HiAPITUICommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hiapi-tui",
    abstract: "A terminal program for HiAPI generation tasks.",
    usage: """
      hiapi-tui [<options>]
      hiapi-tui <subcommand> [<options>]
      """,
    discussion: """
      Without a subcommand, it opens the interface: choose a model, write a prompt, send it, and \
      watch the task until its outputs are saved. The API key is read from HIAPI_API_KEY, HIAPI_KEY, \
      ./.env, config.yaml or the key file. Without one, it opens on the built-in simulator.

      \(exitCodes)
      """,
    version: "hiapi-tui \(ProductVersion.current)",
    subcommands: [
      SubmitCommand.self, TasksCommand.self, ShowCommand.self, WaitCommand.self, GetCommand.self,
      AdoptCommand.self, ModelsCommand.self, CostCommand.self, ExplainCommand.self,
      DoctorCommand.self, SimulateCommand.self,
    ])

  private static let exitCodes = ExitCodeHelp.text([
    0: "you quit", 64: "\(ExitCodeHelp.usage), or there is no terminal",
    78: "\(ExitCodeHelp.settings), or the theme",
    130: "left with ^C ^C or interrupted (SIGTERM: 143, SIGHUP: 129); tasks go on",
  ])

  @OptionGroup var interface: InterfaceOptions

  @MainActor
  func run() async throws {
    throw ExitCode(
      try await InterfaceRun(settings: interface.settings, isDemo: interface.demo).run())
  }
}
