public import HiAPICore

/// Whose tasks these are, for the header.
///
/// It never holds a key.
public struct AccountLabel: Hashable, Sendable {
  /// `demo`, a profile's name, or empty for the ordinary account.
  public var name: String
  public var baseURL: String
  /// Whether the service is the embedded simulator, where nothing is billed.
  public var isDemo: Bool
  /// How this run came to its key, masked, for explaining a 401.
  public var key: KeyFacts?

  public init(name: String, baseURL: String, isDemo: Bool, key: KeyFacts? = nil) {
    self.name = name
    self.baseURL = baseURL
    self.isDemo = isDemo
    self.key = key
  }
}
