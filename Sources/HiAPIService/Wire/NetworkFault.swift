/// Why no connection came about, or why one broke.
public struct NetworkFault: Hashable, Sendable, Codable, CustomStringConvertible {
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// No address came for the host's name.
    case nameNotFound
    /// Nothing listens there.
    case refused
    /// The certificate or the TLS handshake was not accepted.
    case tls
    /// The proxy answered and refused.
    case proxy
    /// The proxy wants a user name and a password that it takes.
    case proxyLogin
    case timedOut
    /// Anything else: no route, a connection that was reset or closed.
    case broken
  }

  public var kind: Kind
  /// The same in words, with the host where it is known.
  public var words: String

  public init(_ kind: Kind, _ words: String) {
    self.kind = kind
    self.words = words
  }

  public var description: String { words }

  /// The same with what it was on the way to, such as `api.hiapi.ai through the proxy …`.
  func on(_ route: String) -> NetworkFault { NetworkFault(kind, "\(route): \(words)") }
}
