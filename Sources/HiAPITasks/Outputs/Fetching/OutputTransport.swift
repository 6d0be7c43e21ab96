import AsyncHTTPClient
import HiAPIBasics
import HiAPIService
import NIOCore
import NIOHTTP1
import Synchronization

/// The sockets to output hosts, apart from those to the service: nothing here ever knows the API key.
///
/// One HTTP client for each way out, made when it is first needed: straight, or through a proxy.
final class OutputTransport: Sendable {
  static let mostRedirects = 5

  /// An answer whose body is still to come, and where it came from in the end.
  struct Answer {
    var response: HTTPClientResponse
    var link: OutputLink

    func header(_ name: String) -> String? { response.headers.first(name: name)?.trimmed.nonEmpty }
  }

  private struct State {
    var clients: [ProxyServer?: HTTPClient] = [:]
    var isClosed = false
  }

  private let limits: OutputLimits
  private let proxies: ProxySettings
  /// A host may have been given the key by the service, in a link.
  let mask: KeyMask
  private let trust: TrustedCertificates
  private let userAgent: String
  private let state = Mutex(State())

  init(
    limits: OutputLimits, proxies: ProxySettings, mask: KeyMask, trust: TrustedCertificates,
    userAgent: String
  ) {
    self.limits = limits
    self.proxies = proxies
    self.mask = mask
    self.trust = trust
    self.userAgent = userAgent
  }

  deinit {
    for client in state.withLock({ $0 }).clients.values { client.shutdown { _ in } }
  }

  /// Asks for a link, and follows at most five redirects, each checked like the link itself.
  ///
  /// - Throws: ``LinkTrouble`` for a redirect that is not followed, ``SettingsError`` for a proxy that
  ///   cannot be used, else what the connection throws.
  ///
  /// `isLoopbackAllowed`: whether a redirect may lead to this machine.
  func open(
    _ link: OutputLink, headers: [(String, String)], isLoopbackAllowed: Bool
  ) async throws -> Answer {
    var link = link
    var visited: Set = [link]
    while true {
      let response = try await ask(link, headers: headers)
      guard [301, 302, 303, 307, 308].contains(response.status.code) else {
        return Answer(response: response, link: link)
      }
      guard let location = response.headers.first(name: "Location") else {
        throw LinkTrouble.redirectToNowhere
      }
      link = try link.redirected(to: location)
      do throws(LinkTrouble) {
        try link.check(isLoopbackAllowed: isLoopbackAllowed)
      } catch {
        throw LinkTrouble.redirect(error)
      }
      guard visited.insert(link).inserted else { throw LinkTrouble.circle }
      guard visited.count <= Self.mostRedirects + 1 else {
        throw LinkTrouble.redirects(Self.mostRedirects)
      }
    }
  }

  private func ask(
    _ link: OutputLink, headers: [(String, String)]
  ) async throws -> HTTPClientResponse {
    var request = HTTPClientRequest(url: link.text)
    request.headers.add(name: "User-Agent", value: userAgent)
    request.headers.add(name: "Accept", value: "*/*")
    // What is hashed and measured is the file itself.
    request.headers.add(name: "Accept-Encoding", value: "identity")
    for (name, value) in headers { request.headers.add(name: name, value: value) }
    // The deadline is for the head of the answer; the body has the limit on standing still.
    let patience = limits.connecting + limits.stall
    var response = try await client(for: link).execute(
      request, deadline: .now() + TimeAmount(patience))
    response.headers = HTTPHeaders(
      response.headers.map { (mask.masked($0.name), mask.masked($0.value)) })
    return response
  }

  private func client(for link: OutputLink) throws -> HTTPClient {
    let proxy = try proxies.server(for: link)
    return try state.withLock { state in
      guard !state.isClosed else { throw HTTPClientError.alreadyShutdown }
      if let client = state.clients[proxy] { return client }
      var configuration = try HTTPClient.Configuration(
        connecting: limits.connecting, proxy: proxy, trusting: trust)
      configuration.timeout.read = TimeAmount(limits.stall)
      let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
      state.clients[proxy] = client
      return client
    }
  }

  /// Closes all sockets; downloads that are going on fail.
  func close() async {
    let clients = state.withLock { state in
      defer { state = State(isClosed: true) }
      return state.clients
    }
    for client in clients.values { try? await client.shutdown() }
  }
}
