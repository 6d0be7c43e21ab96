/// Whose tasks these are, for the header.
///
/// It never holds a key.
public struct AccountLabel: Hashable, Sendable {
  /// `demo`, a profile's name, or empty for the ordinary account.
  public var name: String
  public var baseURL: String
  /// Whether the service is the embedded simulator, where nothing is billed.
  public var isDemo: Bool

  public init(name: String, baseURL: String, isDemo: Bool) {
    self.name = name
    self.baseURL = baseURL
    self.isDemo = isDemo
  }
}
