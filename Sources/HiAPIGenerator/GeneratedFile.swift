/// A file that `make generate` writes, and that is committed.
public struct GeneratedFile: Hashable, Sendable {
  /// Relative to the package's root.
  public let path: String
  public let text: String

  public init(path: String, text: String) {
    self.path = path
    self.text = text
  }
}
