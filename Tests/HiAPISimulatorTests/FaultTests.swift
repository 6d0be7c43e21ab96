import AsyncHTTPClient
import Foundation
import HiAPISimulator
import NIOCore
import Testing

/// What each fault looks like from outside, for every endpoint.
@Suite(.timeLimit(.minutes(1))) struct FaultTests {
  /// What a client sees of a fault.
  enum Sight: Equatable {
    case lost
    case answer(Int)
  }

  static let table: [(Fault, Sight)] = [
    (.closeBefore, .lost), (.closeAfter, .lost), (.reset, .lost), (.truncate, .lost),
    (.garble, .answer(200)), (.empty, .answer(200)), (.html, .answer(200)), (.xml, .answer(200)),
    (.mislabel, .answer(200)), (.withoutLength, .answer(200)),
    (.gateway(status: 500), .answer(500)),
    (.gateway(status: 502), .answer(502)), (.gateway(status: 503), .answer(503)),
    (.gateway(status: 504), .answer(504)), (.refuse(.unavailable), .answer(503)),
    (.refuseInside(.insufficientQuota), .answer(200)),
    (.refuseWith(.rateLimited, .date(2)), .answer(429)),
    (.processing(.none, namesTask: false), .answer(409)), (.storage(status: 403), .answer(403)),
    (.storage(status: 404), .answer(404)), (.gate(status: 404, .page), .answer(404)),
    (.gate(status: 499, .service), .answer(499)), (.gate(status: 425, .bare), .answer(425)),
    (.money(status: 429), .answer(429)), (.money(status: 200), .answer(200)),
    (.disguise(.gzip), .answer(200)), (.echo(KeyEcho(.page, status: 503)), .answer(503)),
  ]

  @Test(arguments: FaultTests.table, Endpoint.allCases)
  func `looks the same at every endpoint, and passes`(
    _ row: (Fault, Sight), _ endpoint: Endpoint
  ) async throws {
    let (fault, sight) = row
    try await TestServer.run { server in
      let (url, key) = try await place(endpoint, server)
      server.simulator.arrange(fault, for: endpoint)
      #expect(await look(endpoint, url, key, server) == sight)
      #expect(server.simulator.record.faults == [fault.kind: 1])
      #expect(server.simulator.record.requests.last?.fault == fault)
      #expect(await look(endpoint, url, key, server) == .answer(200))
      #expect(server.simulator.record.faults == [fault.kind: 1])
      if endpoint == .create {
        #expect(server.simulator.record.billedByIdempotencyKey == ["k1": 1])
      }
    }
  }

  @Test(arguments: [
    (Fault.closeBefore, false), (.refuse(.unavailable), false),
    (.refuseInside(.unavailable), false), (.refuseWith(.rateLimited, .none), false),
    (.storage(status: 403), false), (.gate(status: 404, .page), false),
    (.gate(status: 409, .service), false), (.money(status: 200), false),
    (.echo(KeyEcho(.code)), false), (.disguise(.utf16), true), (.closeAfter, true),
    (.reset, true), (.garble, true), (.truncate, true), (.gateway(status: 503), true),
    (.processing(.none, namesTask: false), true), (.mislabel, true), (.html, true), (.xml, true),
    (.empty, true), (.withoutLength, true),
  ])
  func `a submission is carried out or it is not`(_ fault: Fault, _ isMade: Bool) async throws {
    try await TestServer.run { server in
      server.simulator.arrange(fault, for: .create)
      _ = await look(.create, "/v1/tasks", "k1", server)
      #expect(server.simulator.record.tasks.count == (isMade ? 1 : 0))
      let again = try await server.create("a mug", idempotencyKey: "k1")
      #expect(again.header("Idempotent-Replay") == (isMade ? "true" : nil))
      #expect(server.simulator.record.replays == (isMade ? 1 : 0))
    }
  }

  @Test func `replays go wrong like first answers`() async throws {
    try await TestServer.run { server in
      server.simulator.arrange(.closeAfter, for: .create, times: 3)
      for _ in 0..<3 { #expect(await look(.create, "/v1/tasks", "k1", server) == .lost) }
      #expect(await look(.create, "/v1/tasks", "k1", server) == .answer(200))
      #expect(server.simulator.record.tasks.count == 1)
      #expect(server.simulator.record.replays == 3)
    }
  }

  @Test func `a reset is no orderly end`() async throws {
    try await TestServer.run { server in
      for (fault, isReset) in [(Fault.reset, true), (.truncate, false)] {
        server.simulator.arrange(fault, for: .list)
        let outcome = try await RawConnection.get("/v1/tasks", from: server.simulator.port)
        #expect(outcome.isReset == isReset)
        #expect(outcome.text.hasPrefix("HTTP/1.1 200 OK\r\n"))
        #expect(!outcome.text.hasSuffix("}"))
      }
    }
  }

  @Test(arguments: DripPart.allCases)
  func `a slow answer trickles byte by byte, and is right`(_ part: DripPart) async throws {
    try await TestServer.run { server in
      let whole = try await RawConnection.get("/v1/tasks", from: server.simulator.port).text
      let split = try #require(whole.range(of: "\r\n\r\n")).upperBound
      server.simulator.arrange(.drip(part, over: .seconds(20)), for: .list)
      async let outcome = RawConnection.get("/v1/tasks", from: server.simulator.port)
      let bytes = part == .head ? whole[..<split] : whole[split...]
      let steps = min(bytes.utf8.count, 256)
      for _ in 0..<steps {
        while server.clock.sleeperCount == 0 { await Task.yield() }
        server.clock.advance(by: .seconds(20) / steps)
      }
      #expect(try await outcome.text.utf8.count == whole.utf8.count)
      #expect(try await outcome.text[split...] == whole[split...])
    }
  }

  @Test func `an error may hide in a success`() async throws {
    try await TestServer.run { server in
      server.simulator.arrange(.refuseInside(.insufficientQuota), for: .create)
      let answer = try await server.create("a mug")
      #expect(answer.status == 200)
      let body = try Reading(answer.bytes)
      #expect(try body["code"].integer == 402)
      #expect(try body["error_code"].string == "INSUFFICIENT_QUOTA")
      #expect(try body["data"].isNull)
    }
  }

  @Test(
    arguments: [
      (.seconds(7), "7"), (.date(90), "Fri, 26 Jun 2026 00:01:30 GMT"), (.none, nil),
    ] as [(RetryAdvice, String?)])
  func `too many requests say when to come back, in each form`(
    _ advice: RetryAdvice, _ header: String?
  ) async throws {
    try await TestServer.run { server in
      let paths: [Endpoint: String] = [
        .create: "/v1/tasks", .list: "/v1/tasks", .detail: "/v1/tasks/a",
        .output: "/outputs/a/0.png",
      ]
      for (endpoint, path) in paths {
        server.simulator.arrange(.refuseWith(.rateLimited, advice), for: endpoint)
        let answer = try await ask(endpoint, path, "k1", server)
        #expect(answer.status == 429)
        #expect(answer.header("Retry-After") == header)
      }
    }
  }

  @Test func `a conflict names its task, or does not`() async throws {
    try await TestServer.run { server in
      server.simulator.arrange(.processing(.seconds(5), namesTask: true), for: .create)
      let first = try await server.create("a mug", idempotencyKey: "k1")
      #expect(first.status == 409)
      #expect(first.header("Retry-After") == "5")
      let task = try #require(server.simulator.record.tasks.first)
      let body = try Reading(first.bytes)
      #expect(try body["error_code"].string == "IDEMPOTENCY_KEY_PROCESSING")
      #expect(try body["data"]["taskId"].string == task.id)
      server.simulator.arrange(.processing(.none, namesTask: false), for: .create)
      let second = try await server.create("a cup", idempotencyKey: "k2")
      #expect(second.header("Retry-After") == nil)
      #expect(try Reading(second.bytes)["data"].isNull)
    }
  }

  @Test func `types are wrong in both directions`() async throws {
    try await TestServer.run { server in
      server.simulator.arrange(.mislabel, for: .list)
      let json = try await server.send("GET", "/v1/tasks")
      #expect(json.header("Content-Type") == "text/html")
      #expect(try Reading(json.bytes)["data"]["total"].integer == 0)
      server.simulator.arrange(.html, for: .list)
      let html = try await server.send("GET", "/v1/tasks")
      #expect(html.header("Content-Type") == "application/json")
      #expect(html.text.hasPrefix("<html>"))
      let (url, _) = try await place(.output, server)
      server.simulator.arrange(.xml, for: .output)
      let file = try await server.send("GET", url, key: nil)
      #expect(file.header("Content-Type") == "image/png")
      #expect(file.text.contains("<Code>AccessDenied</Code>"))
    }
  }

  @Test func `an answer without a length is whole when the connection ends`() async throws {
    try await TestServer.run { server in
      let (url, _) = try await place(.output, server)
      let whole = try await server.send("GET", url, key: nil)
      #expect(whole.header("Content-Length") == String(whole.bytes.count))
      server.simulator.arrange(.withoutLength, for: .output)
      let answer = try await server.send("GET", url, key: nil)
      #expect(answer.header("Content-Length") == nil)
      #expect(answer.header("Transfer-Encoding") == nil)
      #expect(answer.bytes == whole.bytes)
    }
  }

  @Test(arguments: [true, false])
  func `a large file begins as it should and goes on with zeros`(_ isAnnounced: Bool) async throws {
    try await TestServer.run { server in
      let (url, _) = try await place(.output, server)
      let whole = try await server.send("GET", url, key: nil).bytes
      let size = 3_000_000
      server.simulator.arrange(.large(bytes: size, isAnnounced: isAnnounced), for: .output)
      let answer = try await server.send("GET", url, key: nil)
      #expect(answer.header("Content-Length") == (isAnnounced ? String(size) : nil))
      #expect(answer.bytes.count == size)
      #expect(answer.bytes.starts(with: whole))
      #expect(answer.bytes[whole.count...].allSatisfy { $0 == 0 })
    }
  }

  @Test(arguments: [true, false])
  func `a client may leave a file that has no end, or hold it`(_ leaves: Bool) async throws {
    try await TestServer.run { server in
      let (url, _) = try await place(.output, server)
      let word = try #require(Fault(word: "endless"))
      server.simulator.arrange(word, for: .output)
      let client = HTTPClient()
      let answer = try await client.execute(HTTPClientRequest(url: url), timeout: .seconds(30))
      var chunks = answer.body.makeAsyncIterator()
      #expect(try await (chunks.next()?.readableBytes ?? 0) > 0)
      if leaves {
        try await client.shutdown()
        #expect(try await server.send("GET", url, key: nil).status == 200)
      } else {
        // Stopping must not wait until somebody reads it all.
        while try !isStuck(server.simulator.outputPort) { await Task.yield() }
        await server.simulator.stop()
        try await client.shutdown()
      }
    }
  }

  @Test func `every word of the help is one, and kinds are words`() {
    for word in FaultWord.all {
      let typed = word.name.prefix { $0 != "=" }
      let fault = Fault(word: String(typed))
      #expect(fault != nil, "\(word.name)")
      #expect(fault.map { Fault(word: $0.kind)?.kind == $0.kind } == true, "\(word.name)")
      #expect(word.sentence.hasSuffix("."))
    }
    #expect(Set(FaultWord.all.map(\.name)).count == FaultWord.all.count)
    for word in ["", "=", "wobble", "late=x", "gateway=99", "refuse=wobble", "rate=-1", "empty=1"] {
      #expect(Fault(word: word) == nil, "\(word)")
    }
  }

  /// Whether a connection of this port has bytes that its client does not take.
  private func isStuck(_ port: Int) throws -> Bool {
    let address = ":" + String(format: "%04X", port)
    // A file of /proc says that it is empty, and must be read to its end all the same.
    let file = try #require(FileHandle(forReadingAtPath: "/proc/net/tcp"))
    return String(decoding: try file.readToEnd() ?? Data(), as: UTF8.self)
      .split(separator: "\n").contains { line in
        // The number, the local and the remote address, the state, and the queues as TX:RX.
        let fields = line.split(separator: " ")
        return fields.count > 4 && fields[1].hasSuffix(address) && fields[3] == "01"
          && !fields[4].hasPrefix("00000000:")
      }
  }

  /// Where to ask an endpoint, and the idempotency key to do it with; makes what is needed.
  private func place(
    _ endpoint: Endpoint, _ server: TestServer
  ) async throws -> (url: String, key: String) {
    switch endpoint {
    case .create, .list: return ("/v1/tasks", "k1")
    case .detail: return ("/v1/tasks/\(try await server.accepted("a cup"))", "")
    case .output:
      let id = try await server.accepted("a cup")
      server.clock.advance(by: .seconds(8))
      let output = try #require(try await server.detail(id)["output"].elements.first)
      return (try output["url"].string, "")
    }
  }

  private func ask(
    _ endpoint: Endpoint, _ url: String, _ key: String, _ server: TestServer
  ) async throws -> TestServer.Answer {
    switch endpoint {
    case .create: try await server.create("a mug", idempotencyKey: key)
    case .output: try await server.send("GET", url, key: nil)
    default: try await server.send("GET", url)
    }
  }

  private func look(
    _ endpoint: Endpoint, _ url: String, _ key: String, _ server: TestServer
  ) async -> Sight {
    do {
      return .answer(try await ask(endpoint, url, key, server).status)
    } catch {
      return .lost
    }
  }
}
