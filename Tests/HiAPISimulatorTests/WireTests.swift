import HiAPISimulator
import Testing

@Suite(.timeLimit(.minutes(1))) struct WireTests {
  @Test func `requests in one packet are answered in their order`() async throws {
    try await TestServer.run { server in
      let text = """
        GET /v1/tasks HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer k\r\n\r\n\
        GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n\
        GET /v1/tasks HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n
        """
      let answer = try await RawConnection.exchange(Array(text.utf8), with: server.simulator.port)
      #expect(statuses(of: answer) == [200, 404, 401])
    }
  }

  @Test(arguments: ["HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "POST"])
  func `other methods are not allowed on a task`(_ method: String) async throws {
    try await TestServer.run { server in
      let answer = try await server.send(method, "/v1/tasks/tk-hiapi-1")
      #expect(answer.status == 405)
      #expect(answer.header("Allow") == "GET")
      if method == "HEAD" { #expect(answer.bytes.isEmpty) }
    }
  }

  @Test func `the list may be read and written, and nothing else`() async throws {
    try await TestServer.run { server in
      let answer = try await server.send("DELETE", "/v1/tasks")
      #expect(answer.status == 405)
      #expect(answer.header("Allow") == "GET, POST")
    }
  }

  @Test(arguments: [
    "/", "//", "/v1", "/v1/", "/v1/tasks/", "/v1/tasks/a/b", "/v1/models", "/V1/tasks", "/outputs",
    "/outputs/x", "/%2f", "/v1%2ftasks", "/v1/tasks%00", "/?", "/../v1/tasks", "/v1//tasks",
  ])
  func `other paths are not found`(_ path: String) async throws {
    try await TestServer.run { server in
      let answer = try await server.send("GET", path)
      #expect(answer.status == 404)
      #expect(try Reading(answer.bytes)["error"]["code"].string == "not_found")
    }
  }

  @Test func `a client that expects 100 is told to go on`() async throws {
    try await TestServer.run { server in
      let body = TestServer.body("a mug")
      let text = """
        POST /v1/tasks HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer k\r\nExpect: 100-continue\r\n\
        Content-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\
        Connection: close\r\n\r\n\(body)
        """
      let answer = try await RawConnection.exchange(Array(text.utf8), with: server.simulator.port)
      #expect(statuses(of: answer) == [100, 200])
    }
  }

  @Test(arguments: [
    "\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "\u{16}\u{3}\u{1}\u{2}\u{0}", "{}\r\n\r\n",
    "POST /v1/tasks HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
    "POST /v1/tasks HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    "POST /v1/tasks HTTP/1.1\r\nContent-Length: 99\r\n\r\nshort",
    "GET /v1/tasks HTTP/1.1\r\nHost: x\r\nBad Header\r\n\r\n",
    "GET \u{1B}[2J HTTP/1.1\r\nHost: x\r\n\r\n", "GET * HTTP/1.1\r\nHost: x\r\n\r\n",
    "GET http://x/v1/tasks HTTP/1.1\r\nHost: x\r\n\r\n", "GET ?page=1 HTTP/1.1\r\nHost: x\r\n\r\n",
  ])
  func `garbage ends its own connection and nothing else`(_ text: String) async throws {
    try await TestServer.run { server in
      let port = server.simulator.port
      let answer = try await RawConnection.exchange(Array(text.utf8), with: port, closesAfter: true)
      #expect(!answer.contains("HTTP/1.1 200"))
      #expect(try await server.create("a mug").status == 200)
    }
  }

  @Test func `random bytes, paths and bodies never bring it down`() async throws {
    try await TestServer.run { server in
      var random = Numbers(state: 20_260_626)
      let port = server.simulator.port
      for _ in 0..<60 {
        let noise = (0..<Int.random(in: 1...400, using: &random)).map { _ in
          UInt8.random(in: 0...255, using: &random)
        }
        _ = try await RawConnection.exchange(noise, with: port, closesAfter: true)
        let words = [
          "v1", "tasks", "outputs", "%", "%2", "..", "?", "=", "&", "page", "0.png", "/",
        ]
        let path = (0..<8).map { _ in words.randomElement(using: &random) ?? "" }.joined()
        let head = "GET /\(path) HTTP/1.1\r\nAuthorization: Bearer k\r\nConnection: close\r\n\r\n"
        let answer = try await RawConnection.exchange(Array(head.utf8), with: port)
        #expect(statuses(of: answer).count == 1, "\(path)")
        var body = Array(TestServer.body("a [refuse] \\u00e9 mug").utf8)
        for _ in 0..<3 {
          body[Int.random(in: 0..<body.count, using: &random)] = .random(
            in: 0...255, using: &random)
        }
        let post = """
          POST /v1/tasks HTTP/1.1\r\nAuthorization: Bearer k\r\nContent-Type: application/json\r\n\
          Connection: close\r\nContent-Length: \(body.count)\r\n\r\n
          """
        let refused = try await RawConnection.exchange(Array(post.utf8) + body, with: port)
        #expect(statuses(of: refused).count == 1)
      }
      #expect(try await server.create("a mug").status == 200)
    }
  }

  @Test func `stopping frees the port and ends held answers`() async throws {
    let simulator = try await Simulator.start(
      SimulatorOptions(clock: SimulatorClock(SteppedClock(), startingAt: TestServer.start)))
    let port = simulator.port
    simulator.arrange(.late(.seconds(5)), for: .list)
    async let held = RawConnection.exchange(
      Array("GET /v1/tasks HTTP/1.1\r\nAuthorization: Bearer k\r\n\r\n".utf8), with: port)
    while simulator.record.requests.isEmpty { await Task.yield() }
    await simulator.stop()
    #expect(try await held.isEmpty)
    let next = try await Simulator.start(port: port)
    #expect(next.port == port)
    await #expect(throws: (any Error).self) { try await Simulator.start(port: port) }
    await next.stop()
    await next.stop()
  }

  @Test(arguments: [-1, 65_536, Int.max, Int.min])
  func `a port that cannot be is an error`(_ port: Int) async throws {
    await #expect(throws: (any Error).self) { try await Simulator.start(port: port) }
  }

  private func statuses(of answer: String) -> [Int] {
    answer.split(separator: "HTTP/1.1 ").compactMap { Int($0.prefix(3)) }
  }
}

/// The same numbers in each run.
private struct Numbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ state >> 29
  }
}
