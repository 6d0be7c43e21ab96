import ArgumentParser
import HiAPICore

/// The options of the interface.
struct InterfaceOptions: ParsableArguments {
  @Flag(
    help: """
      Use the built-in simulator: no key, no network, nothing billed. Its tasks, outputs and drafts \
      are deleted when you quit.
      """)
  var demo = false

  @OptionGroup var account: AccountOptions
  @OptionGroup var output: OutputFolderOption

  @Option(
    help: ArgumentHelp(
      "A theme: dark, light, the name of a file in themes/ beside config.yaml, or the path of a theme "
        + "file. (default: theme in config.yaml, else the one for the terminal's background)",
      valueName: "name|file"))
  var theme: String?

  @Option(
    help: ArgumentHelp(
      "How many colours to use: \(ColorChoice.names). (default: color in config.yaml, else auto)",
      valueName: "colors"),
    transform: ColorChoice.init(argument:))
  var color: ColorChoice?

  @Flag(help: "Draw frames with ASCII characters, as ascii: true in config.yaml does.")
  var ascii = false

  @Flag(
    name: .customLong("no-mouse"),
    help: "Leave the mouse to the terminal, as mouse: false in config.yaml does.")
  var noMouse = false

  func validate() throws {
    if demo, !account.isEmpty || output.folder != nil {
      throw ValidationError(
        "--demo is the embedded simulator, in a folder of its own; it takes no --profile, "
          + "--base-url or --output-dir.")
    }
  }

  /// What they say about settings; a flag that is not given says nothing.
  var settings: SettingsOptions {
    var options = account.chosen(outputFolder: output.folder)
    options.theme = Sourced(theme, option: "--theme")
    options.color = Sourced(color, option: "--color")
    options.usesASCII = Sourced(ascii ? true : nil, option: "--ascii")
    options.usesMouse = Sourced(noMouse ? false : nil, option: "--no-mouse")
    return options
  }
}

extension ColorChoice {
  /// The values in words: `auto, truecolor, … or none`.
  static let names = allCases.dropLast().map(\.rawValue).joined(separator: ", ") + " or none"

  init(argument: String) throws {
    guard let choice = ColorChoice(rawValue: argument) else {
      throw ValidationError("The colour is \(Self.names), not “\(argument)”.")
    }
    self = choice
  }
}
