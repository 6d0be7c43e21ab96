/// The two colours of a cell of a picture, which has none of a theme.
///
/// They are numbers as the terminal counts at its depth (``ColorDepth/number(of:)``): 0xRRGGBB where it has
/// 2²⁴, else an index; -1 for its own.
public struct CellPaint: Hashable, Sendable {
  public var foreground: Int32
  public var background: Int32

  public init(foreground: Int32, background: Int32) {
    self.foreground = foreground
    self.background = background
  }
}
