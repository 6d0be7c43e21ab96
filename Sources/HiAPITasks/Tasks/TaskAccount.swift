public import HiAPIService

/// Whose tasks a list shows: those sent to one base URL, or those of one key there.
public struct TaskAccount: Hashable, Sendable {
  /// The base URL in the one spelling of ``ServiceEndpoint/text``.
  public var baseURL: String
  /// Nil for all keys.
  public var key: KeyFingerprint?

  public init(baseURL: String, key: KeyFingerprint? = nil) {
    self.baseURL = baseURL
    self.key = key
  }
}
