import HiAPIService

extension Condition {
  /// What a failed connection is known as.
  init(_ kind: NetworkFault.Kind) {
    self =
      switch kind {
      case .nameNotFound: .nameNotFound
      case .refused, .broken: .unreachable
      case .tls: .tlsFailed
      case .proxy, .proxyLogin: .proxyFailed
      case .timedOut: .timedOut
      }
  }
}

extension NetworkFault {
  /// Recognises why no connection came about by what another client says of it, such as curl, Python's
  /// and Node's; this program's own words are known, too, because people paste them.
  init(reading text: String) {
    self.init(Self.kind(saidBy: text) ?? .broken, text)
  }

  /// Whether a text speaks of a connection at all.
  static func isSpokenOf(in text: String) -> Bool { kind(saidBy: text) != nil }

  private static func kind(saidBy text: String) -> Kind? {
    let words = text.prefix(4_000).lowercased()
    return signs.first { _, signs in signs.contains(where: words.contains) }?.0
  }

  /// The surer one first: a proxy's refusal can speak of time, and TLS of a connection.
  private static let signs: [(Kind, [String])] = [
    (.proxyLogin, ["the proxy wants", "proxy authentication", "http code 407", "response 407"]),
    (
      .proxy,
      [
        "the proxy refuses", "resolve proxy", "proxyerror", "from proxy", "proxy connect",
        "connect tunnel failed",
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
      .tls,
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
    (.refused, ["connection refused", "econnrefused"]),
    (
      .broken,
      [
        "failed to connect", "couldn't connect",
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
