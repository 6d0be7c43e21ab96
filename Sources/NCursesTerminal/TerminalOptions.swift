public import CellGrid

/// How a terminal is to be used.
public struct TerminalOptions: Sendable {
  /// What `--color` says.
  public enum ColorMode: Hashable, Sendable {
    /// As the terminal can, unless `NO_COLOR` is set.
    case auto
    /// This depth and no more, whatever `NO_COLOR` says; less when terminfo knows of no such form of
    /// the terminal.
    case depth(ColorDepth)
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
