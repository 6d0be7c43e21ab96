import HiAPITestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct ProxyTests {
  @Test func `a submission goes through the proxy of the environment`() async throws {
    let proxy = try RawServer([
      .read, .write("HTTP/1.1 200 Connected\r\n\r\n"), .readPiece,
    ])
    let session = try Sandbox().start(adding: [
      "HIAPI_API_KEY": Sandbox.key, "HIAPI_BASE_URL": "https://api.hiapi.test",
      "HTTPS_PROXY": "http://127.0.0.1:\(proxy.port)",
    ])
    try await session.waitForStart()
    try await session.composeImage("a paper boat")
    try await session.submit()
    while proxy.requests.count < 2 { await Task.yield() }
    #expect(proxy.requests[0].hasPrefix("CONNECT api.hiapi.test:443 HTTP/1.1\r\n"))
    #expect(proxy.requests.allSatisfy { !$0.contains(Sandbox.key) })
    try await session.quit()
  }

  @Test func `a proxy that cannot be used stops the start and is named`() async throws {
    let session = try Sandbox().start(adding: [
      "HIAPI_API_KEY": Sandbox.key, "HTTPS_PROXY": "socks4://127.0.0.1:9",
    ])
    #expect(try await session.waitForExit() == .exited(78))
    #expect(session.outputText.contains("environment variable HTTPS_PROXY: socks4 proxies"))
  }
}
