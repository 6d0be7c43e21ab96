/// The way to the service.
///
/// In all of these no connection came about, so nothing was sent.
extension ConditionEntry {
  static let unreachable = ConditionEntry(
    "The service cannot be reached",
    "There was no answer, and nothing was made or changed.",
    causes: [
      .likely("The network?", "is this machine online?"),
      .possible("A proxy or firewall?", "HTTPS_PROXY and NO_PROXY are honoured"),
      .possible("The base URL?", "see that it is the one you mean") { item in
        switch item.isAtHiAPI {
        case true?: .ruledOut("The base URL?", "it is the service's own")
        case false? where item.network == .refused:
          .likely("The base URL?", "nothing listens at \(item.incident.baseURL ?? "it")")
        default: nil
        }
      },
    ],
    blame: .network, billed: .no, isResendSafe: true, sources: [.program])

  static let nameNotFound = ConditionEntry(
    "The service's name cannot be found",
    "No address came for the host, so nothing was sent.",
    causes: [
      .likely("The network?", "is this machine online, and its name server (DNS) there?") { item in
        item.isAtHiAPI == false
          ? .possible("The network?", "is this machine online, and its name server (DNS) there?")
          : nil
      },
      .possible("The base URL?", "see that its host is spelled right") { item in
        switch item.isAtHiAPI {
        case true?: .ruledOut("The base URL?", "it is the service's own")
        case false?:
          .likely("The base URL?", "see that \(item.incident.baseURL ?? "it") is spelled right")
        case nil: nil
        }
      },
      .possible("A proxy?", "some networks resolve names at the proxy only: set HTTPS_PROXY"),
    ],
    blame: .network, billed: .no, isResendSafe: true, sources: [.program])

  static let tlsFailed = ConditionEntry(
    "The encrypted connection was not made",
    "The certificate or the TLS handshake was not accepted, so nothing was sent, the key included.",
    causes: [
      .likely("Something in between?", "a proxy or antivirus may show a certificate of its own") {
        item in
        item.isAtHiAPI == false
          ? .possible("Something in between?", "a proxy may show a certificate of its own") : nil
      },
      .possible("The base URL?", "is it https there, and the right host?") { item in
        item.isAtHiAPI == true
          ? .ruledOut("The base URL?", "it is the service's own") : nil
      },
      .possible("Certificates missing?", "the package ca-certificates holds the trusted ones"),
      .possible("The clock?", "with a wrong date every certificate looks expired"),
    ],
    blame: .network, billed: .no, isResendSafe: true, sources: [.program])

  static let proxyFailed = ConditionEntry(
    "The proxy does not let the connection through",
    "The proxy answered and refused, or cannot be reached. Nothing was sent to the service.",
    causes: [
      .likely("The proxy's address?", "see HTTPS_PROXY; NO_PROXY takes a host past it") { item in
        item.network == .proxyLogin
          ? .possible("The proxy's address?", "see HTTPS_PROXY") : nil
      },
      .possible("Its user name and password?", "write http://user:password@host:port") { item in
        item.network == .proxyLogin
          ? .likely("Its user name and password?", "write http://user:password@host:port") : nil
      },
      .possible("Its rules?", "it may not allow this host; its owner knows"),
    ],
    blame: .network, billed: .no, isResendSafe: true, sources: [.program])

  static let timedOut = ConditionEntry(
    "No answer came in time",
    "The connection or the answer took too long. Nothing was changed by asking.",
    causes: [
      .likely("A slow network?", "try again; r asks at once"),
      .possible("A firewall?", "one that drops packets looks like this"),
      .possible("A busy service?", "a pause helps"),
    ],
    blame: .network, billed: .no, isResendSafe: true, sources: [.program])
}
