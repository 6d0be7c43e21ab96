import ArgumentParser
import HiAPITUI

extension OptionNames {
  /// The options of all commands, so that one before a command can be told from the command.
  ///
  /// A test holds it against what the commands declare.
  static let ofAllCommands = OptionNames(
    valued: [
      "--account", "--as", "--base-url", "--batch", "--clock-offset", "--code", "--color",
      "--dialect", "--download", "--from",
      "--generate-completion-script", "--kind", "--limit", "--message", "--model",
      "--model-verbatim", "--output-dir", "--port", "--profile", "--prompt",
      "--requests-per-minute", "--scenario", "--set", "--speed", "--status", "--theme",
      "--timeout", "--weather", "--weather-rate",
    ],
    repeatable: ["--set"],
    flags: [
      "--all", "--ascii", "--demo", "--dry-run", "--experimental-dump-help", "--help",
      "--help-hidden", "--json", "--live", "--no-mouse", "--none", "--offline", "--version",
      "--wait",
      "--with-prompt", "-h",
    ])
}

extension CommandNames {
  /// The command and those below it, as the parser knows them.
  init(_ command: any ParsableCommand.Type) {
    self.init(
      command.configuration.commandName ?? "",
      command.configuration.subcommands.map { CommandNames($0) })
  }
}
