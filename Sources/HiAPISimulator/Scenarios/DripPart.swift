/// The part of an answer that trickles.
public enum DripPart: String, Hashable, Sendable, CaseIterable {
  /// Status line and headers; the body follows at once.
  case head = "drip-head"
  /// The body, after a head that comes at once.
  case body = "drip-body"
}
