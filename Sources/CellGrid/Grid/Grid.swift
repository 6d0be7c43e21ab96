/// A screen's worth of cells. (First cut of the interface.)
public struct Grid: Sendable {
  public let size: Size
  /// Where the terminal's cursor is shown; nil hides it.
  public var cursor: Point?
  public init(size: Size) { self.size = size }
}
