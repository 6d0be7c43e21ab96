import AsyncHTTPClient
import HiAPISimulator
import NIOCore
import NIOHTTP1
import Testing

@Suite(.timeLimit(.minutes(1))) struct OriginTests {
  @Test func `outputs come from another origin, and the record tells who carried the key`()
    async throws
  {
    try await TestServer.run { server in
      let simulator = server.simulator
      #expect(simulator.outputPort != simulator.port)
      let url = try await link(server)
      #expect(url.hasPrefix(simulator.outputURL + "/outputs/"))
      _ = try await server.send("GET", url, key: nil)
      _ = try await server.send("GET", url, key: "sk-leaked")
      let record = simulator.record
      #expect(record.requests(to: .outputs).map(\.carriesKey) == [false, true])
      #expect(record.requests(to: .service).map(\.carriesKey) == [true, true])
    }
  }

  @Test func `the output origin has no tasks`() async throws {
    try await TestServer.run { server in
      let id = try await server.accepted("a mug")
      for path in ["/v1/tasks", "/v1/tasks/\(id)"] {
        #expect(try await server.send("GET", server.simulator.outputURL + path).status == 404)
      }
      #expect(server.simulator.record.requests(to: .outputs).count == 2)
    }
  }

  @Test func `one origin alone may have it all`() async throws {
    try await TestServer.run {
      $0.hasOutputOrigin = false
    } _: { server in
      #expect(server.simulator.outputURL == server.simulator.baseURL)
      let url = try await link(server)
      #expect(url.hasPrefix(server.simulator.baseURL))
      #expect(try await server.send("GET", url, key: nil).status == 200)
      #expect(server.simulator.record.requests(to: .outputs).isEmpty)
    }
  }

  @Test(arguments: [
    (Redirect.sameOrigin, RecordedRequest.Origin.outputs), (.otherOrigin, .service),
  ])
  func `a redirected output is served where the redirect leads`(
    _ redirect: Redirect, _ origin: RecordedRequest.Origin
  ) async throws {
    try await TestServer.run { server in
      let url = try await link(server)
      server.simulator.arrange(.redirect(redirect), for: .output)
      let target = try await location(url, key: nil)
      #expect(
        target.hasPrefix(
          origin == .outputs ? server.simulator.outputURL : server.simulator.baseURL))
      #expect(try await server.send("GET", target, key: nil).status == 200)
      #expect(server.simulator.record.requests.last?.origin == origin)
    }
  }

  @Test func `a redirect may leave loopback for plain http`() async throws {
    try await TestServer.run { server in
      let url = try await link(server)
      server.simulator.arrange(.redirect(.plainHTTP), for: .output)
      #expect(try await location(url, key: nil).hasPrefix("http://outputs.invalid/outputs/"))
    }
  }

  @Test func `a loop has no end`() async throws {
    try await TestServer.run { server in
      let url = try await link(server)
      server.simulator.arrange(.redirect(.loop), for: .output)
      var target = try await location(url, key: nil)
      for _ in 0..<20 {
        let next = try await location(target, key: nil)
        #expect(next == target)
        target = next
      }
    }
  }

  @Test func `requests to the service are redirected too, and not carried out`() async throws {
    try await TestServer.run { server in
      let base = server.simulator.baseURL
      for endpoint in [Endpoint.list, .detail] {
        let path = endpoint == .list ? "/v1/tasks?size=5" : "/v1/tasks/a"
        server.simulator.arrange(.redirect(.otherOrigin), for: endpoint)
        let target = try await location(base + path, key: "sk-test")
        #expect(target.hasPrefix(server.simulator.outputURL + path))
      }
      server.simulator.arrange(.redirect(.sameOrigin), for: .create)
      let answer = try await request(base + "/v1/tasks", key: "sk-test", method: .POST)
      #expect(answer.status == .temporaryRedirect)
      #expect(server.simulator.record.tasks.isEmpty)
    }
  }

  private func link(_ server: TestServer) async throws -> String {
    let id = try await server.accepted("a mug")
    server.clock.advance(by: .seconds(8))
    return try #require(try await server.detail(id)["output"].elements.first)["url"].string
  }

  private func location(_ url: String, key: String?) async throws -> String {
    let answer = try await request(url, key: key)
    #expect(answer.status == .temporaryRedirect)
    return try #require(answer.headers.first(name: "Location"))
  }

  /// Asks without following anything.
  private func request(
    _ url: String, key: String?, method: HTTPMethod = .GET
  ) async throws -> HTTPClientResponse {
    var request = HTTPClientRequest(url: url)
    request.method = method
    if let key { request.headers.add(name: "Authorization", value: "Bearer \(key)") }
    let client = HTTPClient(
      configuration: HTTPClient.Configuration(redirectConfiguration: .disallow))
    do {
      let answer = try await client.execute(request, timeout: .seconds(30))
      _ = try await answer.body.collect(upTo: 1 << 20)
      try await client.shutdown()
      return answer
    } catch {
      try? await client.shutdown()
      throw error
    }
  }
}
