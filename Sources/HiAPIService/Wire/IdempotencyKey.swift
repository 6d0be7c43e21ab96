/// The name of one intent: a POST repeated with the same key and the same bytes bills once.
///
/// The service keeps a key for about 24 hours; it takes at most 255 bytes without control characters
/// (contract §3 and §8).
public struct IdempotencyKey: RawRepresentable, Hashable, Sendable {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}
