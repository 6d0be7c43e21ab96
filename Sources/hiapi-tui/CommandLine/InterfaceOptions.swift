import ArgumentParser
import HiAPICore

/// The options of the interface.
struct InterfaceOptions: ParsableArguments {
  @Flag(
    help: """
      Use the embedded simulator: no key, no network, nothing billed. What is made there is gone \
      afterwards.
      """)
  var demo = false

  @OptionGroup var account: AccountOptions
  @OptionGroup var output: OutputFolderOption

  @Option(
    help: """
      A shipped theme (dark, light), one of your own by its name (themes/NAME.yaml beside \
      config.yaml), or the path of a theme file; by default the one for the terminal's background.
      """)
  var theme: String?

  @Option(
    help: "How many colours are used: \(ColorChoice.names) (default: auto).",
    transform: ColorChoice.init(argument:))
  var color: ColorChoice?

  @Flag(help: "Draw frames with ASCII characters.")
  var ascii = false

  @Flag(name: .customLong("no-mouse"), help: "Leave the mouse to the terminal.")
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
    SettingsOptions(
      profile: account.profile, baseURL: account.baseURL, outputFolder: output.folder,
      theme: theme, color: color,
      usesASCII: ascii ? true : nil, usesMouse: noMouse ? false : nil)
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
