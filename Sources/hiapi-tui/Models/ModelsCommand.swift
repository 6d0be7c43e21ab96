import ArgumentParser
import HiAPICore

/// Everything about models without the interface.
struct ModelsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models",
    abstract: "List, show, search, import and refresh models; needs no API key.",
    usage: "hiapi-tui models [<subcommand>] [<options>]",
    discussion: """
      The service has no endpoint that lists its models. So a catalog is built in; import and \
      refresh bring a newer one, and models.yaml beside config.yaml corrects it.
      """,
    subcommands: [
      ModelsListCommand.self, ModelsShowCommand.self, ModelsSearchCommand.self,
      ModelsImportCommand.self, ModelsRefreshCommand.self,
    ],
    defaultSubcommand: ModelsListCommand.self)
}
