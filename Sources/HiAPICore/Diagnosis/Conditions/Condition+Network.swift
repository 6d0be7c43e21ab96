extension Condition {
  /// Recognises why no connection came about by what a client says of it: this program's own words,
  /// curl's, Python's and Node's.
  public init(networkWords text: String) {
    let words = text.prefix(4_000).lowercased()
    self =
      Self.networkSigns.first { _, signs in signs.contains(where: words.contains) }?.0
      ?? .unreachable
  }

  /// Whether a text speaks of a connection at all.
  static func speaksOfNetwork(_ text: String) -> Bool {
    let words = text.prefix(4_000).lowercased()
    return networkSigns.contains { _, signs in signs.contains(where: words.contains) }
  }

  /// The surer one first: a proxy's refusal can speak of time, and TLS of a connection.
  private static let networkSigns: [(Condition, [String])] = [
    (
      .proxyFailed,
      [
        "the proxy wants", "the proxy refuses", "resolve proxy", "proxyerror", "from proxy",
        "proxy connect", "connect tunnel failed", "proxy authentication", "received http code 407",
      ]
    ),
    (
      .nameNotFound,
      [
        "cannot be resolved", "could not resolve host", "name or service not known", "enotfound",
        "nameresolutionerror", "getaddrinfo", "no such host",
        "temporary failure in name resolution",
        "eai_again", "nodename nor servname",
      ]
    ),
    (
      .tlsFailed,
      [
        "(tls)", "certificate", "sslerror", "ssl connect", "ssl handshake", "ssl_error", "ssl:",
        "tls handshake", "tls connection was cut",
        "tlsv1", "unable_to_verify",
      ]
    ),
    (
      .timedOut,
      [
        "no answer within", "no answer in time", "could not be made in time", "timed out",
        "timeout", "etimedout",
        "deadline exceeded",
      ]
    ),
    (
      .unreachable,
      [
        "connection refused", "econnrefused", "failed to connect", "couldn't connect",
        "connection was reset", "econnreset", "connection reset", "cannot be reached",
        "network is unreachable", "no route to host", "ehostunreach", "empty reply from server",
        "connection aborted", "connectionerror", "the connection was closed",
        "the connection failed",
        "closed the connection", "socket hang up", "fetch failed", "too many files are open",
        "the answer is not http", "host cannot be reached",
      ]
    ),
  ]
}
