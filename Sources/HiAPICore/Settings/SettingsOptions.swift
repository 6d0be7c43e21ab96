/// What the command line says about settings; nil where it says nothing.
public struct SettingsOptions: Hashable, Sendable {
  public var profile: String?
  public var baseURL: String?
  public var outputFolder: String?
  public var theme: String?
  public var color: ColorChoice?
  public var usesASCII: Bool?
  public var usesMouse: Bool?

  public init(
    profile: String? = nil, baseURL: String? = nil, outputFolder: String? = nil,
    theme: String? = nil, color: ColorChoice? = nil, usesASCII: Bool? = nil, usesMouse: Bool? = nil
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
