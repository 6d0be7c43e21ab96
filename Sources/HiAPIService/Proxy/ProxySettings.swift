public import HiAPIBasics

/// What the environment says of proxies: `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` where the one of the
/// scheme is not there, and `NO_PROXY`.
///
/// The names in lower case count as well, and first, as in curl. Blank variables say nothing. A
/// variable is read only when a connection would use it: one for other programs stops nobody here.
public struct ProxySettings: Hashable, Sendable {
  private let secure: Sourced<String>?
  private let plain: Sourced<String>?
  private let all: Sourced<String>?
  private let exceptions: ProxyExceptions

  public init(environment: [String: String]) {
    func variable(_ name: String) -> Sourced<String>? {
      for name in [name.lowercased(), name] {
        if let text = environment[name]?.trimmed.nonEmpty {
          return Sourced(text, from: .environment(name))
        }
      }
      return nil
    }
    secure = variable("HTTPS_PROXY")
    plain = variable("HTTP_PROXY")
    all = variable("ALL_PROXY")
    exceptions = ProxyExceptions(variable("NO_PROXY")?.value ?? "")
  }

  /// The proxy that connections to this endpoint go through, with the variable that names it.
  ///
  /// Connections to this machine go through none, whatever `NO_PROXY` says.
  ///
  /// - Returns: Nil when they go straight.
  /// - Throws: ``SettingsError``, located in the variable, when it holds no usable proxy.
  public func server(for endpoint: ServiceEndpoint) throws(SettingsError) -> Sourced<ProxyServer>? {
    guard let text = variable(for: endpoint), !isExempt(endpoint) else { return nil }
    return try Self.server(text)
  }

  /// The proxy to an output's host; the rules are those for the service.
  package func server(for link: OutputLink) throws(SettingsError) -> ProxyServer? {
    guard let text = (link.isSecure ? secure : plain) ?? all, !link.isLoopback,
      !exceptions.contains(host: link.host, port: link.port)
    else { return nil }
    return try Self.server(text).value
  }

  private static func server(
    _ text: Sourced<String>
  ) throws(SettingsError) -> Sourced<ProxyServer> {
    do throws(SettingsError) {
      return Sourced(try ProxyServer(parsing: text.value), from: text.source)
    } catch {
      throw error.located(in: text.source)
    }
  }

  /// What a person may wonder about: a proxy that is named and yet not used.
  package func notes(for endpoint: ServiceEndpoint) -> [SettingsNote] {
    guard let plain, variable(for: endpoint) == nil, !isExempt(endpoint) else { return [] }
    return [
      SettingsNote(
        "\(plain.source) is not used for an https base URL; HTTPS_PROXY would be")
    ]
  }

  private func variable(for endpoint: ServiceEndpoint) -> Sourced<String>? {
    (endpoint.text.hasPrefix("https:") ? secure : plain) ?? all
  }

  private func isExempt(_ endpoint: ServiceEndpoint) -> Bool {
    endpoint.isLoopback || exceptions.contains(host: endpoint.host, port: endpoint.port)
  }
}
