import ArgumentParser
import HiAPICore

/// Everything about models without the interface.
struct ModelsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "models",
    abstract: "List, show, search, import and refresh models; no key is needed.",
    discussion: """
      The service has no endpoint that lists its models, so the catalog is a cache: compiled in, \
      renewed by import and refresh (which need a network for an address), corrected by your own models.yaml beside config.yaml.
      """,
    subcommands: [
      ModelsListCommand.self, ModelsShowCommand.self, ModelsSearchCommand.self,
      ModelsImportCommand.self, ModelsRefreshCommand.self,
    ],
    defaultSubcommand: ModelsListCommand.self)
}
