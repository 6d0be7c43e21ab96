import ArgumentParser
import HiAPICore

/// The options of the interface.
struct InterfaceOptions: ParsableArguments {
  @Flag(help: "Use the embedded simulator: no key, no network, nothing billed.")
  var demo = false

  @Option(help: "Use this profile of the configuration.")
  var profile: String?

  @Option(name: .customLong("base-url"), help: "Where the service is, with or without /v1.")
  var baseURL: String?

  @Option(help: "A shipped theme (dark, light), or a theme file.")
  var theme: String?

  @Option(help: "\(ColorChoice.names).", transform: ColorChoice.init(argument:))
  var color: ColorChoice?

  @Flag(help: "Draw frames with ASCII characters.")
  var ascii = false

  @Flag(name: .customLong("no-mouse"), help: "Leave the mouse to the terminal.")
  var noMouse = false

  /// What they say about settings; a flag that is not given says nothing.
  var settings: SettingsOptions {
    SettingsOptions(
      profile: profile, baseURL: baseURL, theme: theme, color: color,
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
