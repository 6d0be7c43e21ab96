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
  /// The program and its commands.
  ///
  /// They stand here by name because the parser's own table has every help text in it, which takes longer
  /// to make than a command to run. A test holds it against what the parser knows.
  static let ofThisProgram = CommandNames(
    "hiapi-tui",
    [
      CommandNames("submit"), CommandNames("tasks"), CommandNames("show"), CommandNames("wait"),
      CommandNames("get"), CommandNames("adopt"),
      CommandNames(
        "models", ["list", "search", "show", "import", "refresh"].map { CommandNames($0) }),
      CommandNames("cost"), CommandNames("explain"), CommandNames("doctor"),
      CommandNames("simulate"),
    ])
}
