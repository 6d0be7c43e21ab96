/// Why a file cannot be written.
public struct DiskFault: Hashable, Sendable, Codable {
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// No room, or one's own share of it is used up.
    case full
    case readOnly
    /// No permission.
    case denied
    case other
  }

  public var kind: Kind
  /// The same in words, with the path and what to do.
  public var words: String

  public init(_ kind: Kind, _ words: String) {
    self.kind = kind
    self.words = words
  }
}
