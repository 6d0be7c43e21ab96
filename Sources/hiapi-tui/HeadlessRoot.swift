import ArgumentParser
import HiAPICore

/// The commands without the interface.
///
/// It has no option: the parser gives an option that two levels know to the outer one, wherever it
/// stands.
struct HeadlessRoot: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hiapi-tui",
    abstract: HiAPITUICommand.configuration.abstract,
    version: HiAPITUICommand.configuration.version,
    subcommands: HiAPITUICommand.configuration.subcommands)
}
