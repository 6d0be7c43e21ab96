public import HiAPIBasics

/// What the front end says about settings, each with the option that says it, such as
/// `.option("--theme")`; nil where it says nothing.
public struct SettingsOptions: Hashable, Sendable {
  public var profile: Sourced<String>?
  public var baseURL: Sourced<String>?
  public var outputFolder: Sourced<String>?
  public var theme: Sourced<String>?
  public var color: Sourced<ColorChoice>?
  public var usesASCII: Sourced<Bool>?
  public var usesMouse: Sourced<Bool>?

  public init(
    profile: Sourced<String>? = nil, baseURL: Sourced<String>? = nil,
    outputFolder: Sourced<String>? = nil, theme: Sourced<String>? = nil,
    color: Sourced<ColorChoice>? = nil, usesASCII: Sourced<Bool>? = nil,
    usesMouse: Sourced<Bool>? = nil
  ) {
    self.profile = profile
    self.baseURL = baseURL
    self.outputFolder = outputFolder
    self.theme = theme
    self.color = color
    self.usesASCII = usesASCII
    self.usesMouse = usesMouse
  }
}
