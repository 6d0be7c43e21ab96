/// The two colours of a cell.
///
/// A colour is 0xRRGGBB where there are 2²⁴, else an index of the terminal's palette; -1 is a
/// transparent part, where the terminal's own background shows; without any colours also its foreground.
public struct ColorPair: Hashable, Sendable {
  public var foreground: Int32
  public var background: Int32

  public init(foreground: Int32, background: Int32) {
    self.foreground = foreground
    self.background = background
  }

  /// Neither has a colour.
  public static let none = ColorPair(foreground: -1, background: -1)
}
