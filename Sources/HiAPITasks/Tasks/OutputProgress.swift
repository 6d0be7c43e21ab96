/// How far the download of an output is.
public struct OutputProgress: Hashable, Sendable {
  /// What is on disk so far.
  public var byteCount: Int
  /// What it will be; nil where the host does not say.
  public var total: Int?

  public init(byteCount: Int, total: Int? = nil) {
    self.byteCount = byteCount
    self.total = total
  }
}
