import HiAPITestSupport
import Testing

@testable import HiAPICore

@Suite(.timeLimit(.minutes(1))) struct ProxiedClientTests {
  private static let secret = "sk-test-key-0123456789"

  /// A client for a host that does not exist but for the proxy.
  private static func client(
    _ base: String = "https://api.hiapi.test", through proxy: RawServer, as user: String = "",
    limits: ServiceConnection.Limits = ServiceConnection.Limits()
  ) throws -> TasksClient {
    .live(
      ServiceConnection(
        endpoint: try ServiceEndpoint(parsing: base), key: try #require(APIKey(secret)),
        proxy: try ProxyServer(parsing: "http://\(user)127.0.0.1:\(proxy.port)"), limits: limits))
  }

  private static func create(_ client: TasksClient) async -> SubmissionAnswer {
    let answer = await client.create(Array("{}".utf8), IdempotencyKey(rawValue: "key-1"))
    await client.shutdown()
    return answer
  }

  @Test(
    arguments: [
      ("https://api.hiapi.test", "api.hiapi.test:443"),
      ("https://api.hiapi.test:8443/x", "api.hiapi.test:8443"),
      ("https://192.0.2.1", "192.0.2.1:443"), ("https://[2001:db8::1]", "[2001:db8::1]:443"),
    ])
  func `asks the proxy for a tunnel and tells it nothing else`(_ base: String, _ target: String)
    async throws
  {
    let proxy = try RawServer([.read, .write("HTTP/1.1 200 Connected\r\n\r\n"), .readPiece])
    let answer = await Self.create(try Self.client(base, through: proxy))
    guard case .unknown(.notSent) = answer else {
      Issue.record("unexpected: \(answer)")
      return
    }
    try #require(proxy.requests.count == 2)
    let lines = proxy.requests[0].split(separator: "\r\n")
    #expect(lines.first == "CONNECT \(target) HTTP/1.1")
    #expect(lines.dropFirst().allSatisfy { $0.lowercased().hasPrefix("host: ") })
    // Then comes the handshake of TLS, for the service and not for the proxy.
    #expect(proxy.requests[1].utf8.first == 0x16)
    if base.contains("hiapi") { #expect(proxy.requests[1].contains("api.hiapi.test")) }
    #expect(proxy.requests.allSatisfy { !$0.contains(Self.secret) })
  }

  @Test func `says who it is to the proxy alone`() async throws {
    let proxy = try RawServer([.read, .write("HTTP/1.1 200 OK\r\n\r\n"), .readPiece])
    _ = await Self.create(try Self.client(through: proxy, as: "user:p%C3%A9@"))
    try #require(proxy.requests.count == 2)
    // The base64 of `user:pé`.
    #expect(
      proxy.requests[0].lowercased().contains("\r\nproxy-authorization: basic dxnlcjpww6k=\r\n"))
    #expect(proxy.requests.allSatisfy { !$0.contains(Self.secret) })
  }

  @Test(
    arguments: [
      (
        "407 Proxy Authentication Required", NetworkFault.Kind.proxyLogin,
        "the proxy wants a user name and a password"
      ),
      ("403 Forbidden", .proxy, "the proxy refuses to connect to the service"),
      ("502 Bad Gateway", .proxy, "the proxy refuses to connect to the service"),
    ])
  func `says what the proxy refuses`(
    _ status: String, _ kind: NetworkFault.Kind, _ words: String
  ) async throws {
    let proxy = try RawServer([
      .read, .write("HTTP/1.1 \(status)\r\nContent-Length: 4\r\n\r\nnope"),
    ])
    guard case .unknown(.notSent(let fault)) = await Self.create(try Self.client(through: proxy))
    else {
      Issue.record("sent without a tunnel")
      return
    }
    #expect(fault.kind == kind)
    #expect(
      fault.words.hasPrefix("api.hiapi.test through the proxy 127.0.0.1:\(proxy.port): \(words)"))
  }

  @Test func `knows that nothing was sent where no proxy listens`() async throws {
    let proxy = try RawServer(nil)
    #expect(
      await Self.create(try Self.client(through: proxy))
        == .unknown(
          .notSent(
            NetworkFault(
              .refused,
              "api.hiapi.test through the proxy 127.0.0.1:\(proxy.port): "
                + "connection refused; nothing listens there"))))
  }

  @Test(
    arguments: [
      "", "\r\n\r\n", "not HTTP\r\n\r\n", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 403 No\r\n\r\n",
      "HTTP/1.1 101 Switching\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
      "HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
      "HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\nHTTP/1.1 200 OK\r\n\r\n",
      "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\r\n\r\n", "HTTP/1.1 200 OK\r\nX: ",
    ])
  func `sends nothing whatever the proxy says`(_ words: String) async throws {
    let proxy = try RawServer([.read, .write(words)])
    guard case .unknown(.notSent) = await Self.create(try Self.client(through: proxy)) else {
      Issue.record("it counts as sent")
      return
    }
    #expect(proxy.requests.allSatisfy { !$0.contains(Self.secret) })
  }

  @Test func `waits no longer for a proxy than for a connection`() async throws {
    let proxy = try RawServer([.read, .wait])
    let limits = ServiceConnection.Limits(connecting: .milliseconds(200))
    #expect(
      await Self.create(try Self.client(through: proxy, limits: limits))
        == .unknown(
          .notSent(
            NetworkFault(
              .timedOut,
              "api.hiapi.test through the proxy 127.0.0.1:\(proxy.port): "
                + "the connection could not be made in time"))))
  }

  @Test func `keeps away from the proxy for this machine`() async throws {
    let proxy = try RawServer([.read])
    let service = try RawServer([
      .read,
      .write("HTTP/1.1 200 OK\r\nContent-Length: 28\r\n\r\n{\"data\":{\"taskId\":\"tk-one\"}}\n"),
    ])
    let client = try Self.client("http://127.0.0.1:\(service.port)", through: proxy)
    #expect(
      await Self.create(client) == .accepted(TaskID(rawValue: "tk-one"), isReplay: false))
    #expect(proxy.requests.isEmpty)
    #expect(service.requests.first?.hasPrefix("POST /v1/tasks ") == true)
  }

  @Test func `asks a SOCKS proxy for the host by name and tells it nothing else`() async throws {
    // Version 5, no authentication; then the connection is granted.
    let proxy = try RawServer([
      .readPiece, .write("\u{5}\u{0}"), .readPiece,
      .write("\u{5}\u{0}\u{0}\u{1}\u{0}\u{0}\u{0}\u{0}\u{0}\u{0}"), .readPiece,
    ])
    let client = TasksClient.live(
      ServiceConnection(
        endpoint: try ServiceEndpoint(parsing: "https://api.hiapi.test"),
        key: try #require(APIKey(Self.secret)),
        proxy: try ProxyServer(parsing: "socks5h://127.0.0.1:\(proxy.port)")))
    guard case .unknown(.notSent) = await Self.create(client) else {
      Issue.record("sent without a service")
      return
    }
    try #require(proxy.requests.count == 3)
    #expect(Array(proxy.requests[0].utf8) == [5, 1, 0])
    #expect(proxy.requests[1].contains("api.hiapi.test"))
    #expect(proxy.requests[2].utf8.first == 0x16)
    #expect(proxy.requests.allSatisfy { !$0.contains(Self.secret) })
  }
}
