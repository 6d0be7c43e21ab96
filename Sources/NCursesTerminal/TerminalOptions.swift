public import CellGrid

/// How a terminal is to be used.
public struct TerminalOptions: Sendable {
  /// What `--color` says.
  public enum ColorMode: String, Sendable, CaseIterable {
    /// As the terminal can, unless `NO_COLOR` is set.
    case auto
    /// As the terminal can, whatever `NO_COLOR` says.
    case always
    /// Attributes alone.
    case never
  }

  public var theme: Theme
  public var colorMode: ColorMode
  /// Whether characters outside ASCII are shown as `?`, for terminals that have no others.
  public var isASCII: Bool
  /// Whether clicks and the wheel are asked for.
  public var mouse: Bool

  public init(
    theme: Theme, colorMode: ColorMode = .auto, isASCII: Bool = false, mouse: Bool = true
  ) {
    self.theme = theme
    self.colorMode = colorMode
    self.isASCII = isASCII
    self.mouse = mouse
  }
}
