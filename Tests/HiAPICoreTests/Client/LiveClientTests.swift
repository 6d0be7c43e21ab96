import HiAPISimulator
import HiAPITestSupport
import Testing

@testable import HiAPICore

@Suite(.timeLimit(.minutes(1))) struct LiveClientTests {
  private static let body = #"{"model":"gpt-image-2","input":{"prompt":"é\n"}}"#
  private static let key = IdempotencyKey(rawValue: "key-1")

  private static func client(
    _ base: String, limits: ServiceConnection.Limits = ServiceConnection.Limits()
  ) throws -> TasksClient {
    .live(
      ServiceConnection(
        endpoint: try ServiceEndpoint(parsing: base), key: try #require(APIKey("sk-test-key")),
        limits: limits))
  }

  private static func client(
    of server: RawServer, limits: ServiceConnection.Limits = ServiceConnection.Limits()
  ) throws -> TasksClient {
    try client("http://127.0.0.1:\(server.port)", limits: limits)
  }

  /// What one submission comes to; a server that is given lives as long.
  private static func create(_ client: TasksClient, at server: RawServer? = nil) async
    -> SubmissionAnswer
  {
    let answer = await client.create(Array(body.utf8), key)
    await client.shutdown()
    withExtendedLifetime(server) {}
    return answer
  }

  private static func ok(_ body: String) -> RawServer.Step {
    .write(
      "HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)")
  }

  @Test func `sends exactly the bytes and the headers`() async throws {
    let server = try RawServer([.read, Self.ok(#"{"data":{"taskId":"t"}}"#)])
    let answer = await Self.create(try Self.client(of: server), at: server)
    #expect(answer == .accepted(TaskID(rawValue: "t"), isReplay: false))
    let request = try #require(server.requests.first)
    let end = try #require(request.firstRange(of: "\r\n\r\n"))
    #expect(request[end.upperBound...] == Self.body)
    let lines = request[..<end.lowerBound].split(separator: "\r\n")
    #expect(lines.first == "POST /v1/tasks HTTP/1.1")
    let headers = lines.dropFirst().map { $0.lowercased() }.sorted()
    #expect(
      headers == [
        "accept: application/json", "authorization: bearer sk-test-key",
        "content-length: \(Self.body.utf8.count)", "content-type: application/json",
        "host: 127.0.0.1:\(server.port)", "idempotency-key: key-1",
        "user-agent: hiapi-tui/\(ProductVersion.current)",
      ])
    #expect(server.requests.count == 1)
  }

  @Test func `asks for pages and for tasks`() async throws {
    let server = try RawServer([
      .read, Self.ok(#"{"data":{"id":"a/b","status":"queued","tasks":[]}}"#),
    ])
    let client = try Self.client(of: server)
    _ = try await client.list(0, 1_000)
    let snapshot = try await client.retrieve(TaskID(rawValue: "a/b?c"))
    await client.shutdown()
    #expect(snapshot.id.rawValue == "a/b")
    #expect(
      server.requests.map { $0.prefix { $0 != "\r\n" } } == [
        "GET /v1/tasks?page=1&size=100 HTTP/1.1", "GET /v1/tasks/a%2Fb%3Fc HTTP/1.1",
      ])
    #expect(server.requests.allSatisfy { $0.contains("Bearer sk-test-key") })
    #expect(server.requests.allSatisfy { !$0.lowercased().contains("idempotency") })
  }

  @Test(arguments: [301, 302, 303, 307, 308]) func `follows no redirect`(_ status: Int) async throws
  {
    let target = try RawServer([.read, Self.ok(#"{"data":{"taskId":"stolen"}}"#)])
    let server = try RawServer([
      .read,
      .write(
        "HTTP/1.1 \(status) Moved\r\nLocation: http://127.0.0.1:\(target.port)/v1/tasks\r\n"
          + "Content-Length: 0\r\nConnection: close\r\n\r\n"),
    ])
    let answer = await Self.create(try Self.client(of: server), at: server)
    #expect(answer == .unknown(.status(ServiceError(httpStatus: status))))
    #expect(target.requests.isEmpty)
    #expect(server.requests.count == 1)
  }

  @Test func `knows that nothing was sent where nothing listens`() async throws {
    let server = try RawServer(nil)
    let client = try Self.client(of: server)
    let error = await #expect(throws: HiAPIError.self) { try await client.list(1, 1) }
    #expect(error?.code == .unreachable)
    #expect(
      await Self.create(client, at: server)
        == .unknown(
          .notSent(
            NetworkFault(
              .refused,
              "127.0.0.1:\(server.port): connection refused; nothing listens there"))))
  }

  @Test func `knows that nothing was sent where TLS fails`() async throws {
    let server = try RawServer([.write("HTTP/1.1 400 Bad Request\r\n\r\n")])
    let answer = await Self.create(
      try Self.client("https://127.0.0.1:\(server.port)"), at: server)
    guard case .unknown(.notSent(let fault)) = answer else {
      Issue.record("unexpected: \(answer)")
      return
    }
    #expect(fault.kind == .tls && fault.words.contains("TLS"))
  }

  @Test func `knows that nothing was sent where a name does not exist`() async throws {
    let answer = await Self.create(try Self.client("https://no-such-host.invalid"))
    guard case .unknown(.notSent(let fault)) = answer else {
      Issue.record("unexpected: \(answer)")
      return
    }
    #expect(fault.kind == .nameNotFound && fault.words.contains("no-such-host.invalid"))
  }

  @Test(
    arguments: [
      [.read], [.read, .reset], [.read, .write("HTTP/1.1 200 OK\r\nContent-Le")],
      [
        .read,
        .write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"data\":{\"taskId\":\"t\"}}"),
      ],
      [.read, .write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"), .reset],
      [.read, .write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":")],
      [.read, .write("this is not HTTP\r\n\r\n")],
    ] as [[RawServer.Step]])
  func `calls a request without an answer lost`(_ steps: [RawServer.Step]) async throws {
    let server = try RawServer(steps)
    let answer = await Self.create(try Self.client(of: server), at: server)
    guard case .unknown(.network(let fault)) = answer else {
      Issue.record("unexpected: \(answer)")
      return
    }
    #expect(!fault.words.isEmpty)
  }

  /// What was cut is no other protocol, and what is none was not cut.
  @Test(
    arguments: [
      ([.read], true), ([.read, .write("HTTP/1.1 200 OK\r\nContent-Le")], true),
      ([.read, .write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"data\":")], true),
      (
        [.read, .write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":")], true
      ),
      ([.read, .write("this is not HTTP\r\n\r\n")], false),
    ] as [([RawServer.Step], Bool)])
  func `tells a connection that was cut from an answer that is not HTTP`(
    _ steps: [RawServer.Step], _ isCut: Bool
  ) async throws {
    let server = try RawServer(steps)
    let client = try Self.client(of: server)
    let error = await #expect(throws: HiAPIError.self) {
      try await client.retrieve(TaskID(rawValue: "t"))
    }
    let words =
      isCut
      ? "the connection was closed before the answer was complete" : "the answer is not HTTP"
    #expect(error?.message.hasSuffix(words) == true, "\(error?.message ?? "")")
    guard case .unknown(.network(let fault)) = await Self.create(client, at: server) else {
      Issue.record("the submission is not lost")
      return
    }
    #expect(fault.words == words)
  }

  @Test(
    arguments: [
      [.read, .wait], [.read, .write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"), .wait],
    ] as [[RawServer.Step]])
  func `waits no longer than its patience`(_ steps: [RawServer.Step]) async throws {
    let server = try RawServer(steps)
    let limits = ServiceConnection.Limits(creating: .milliseconds(200), reading: .milliseconds(200))
    let client = try Self.client(of: server, limits: limits)
    let error = await #expect(throws: HiAPIError.self) {
      try await client.retrieve(TaskID(rawValue: "t"))
    }
    #expect(error?.code == .unreachable)
    #expect(
      await Self.create(client, at: server)
        == .unknown(.network(NetworkFault(.timedOut, "no answer within 0.2 seconds"))))
  }

  @Test func `keeps no more than its limit`() async throws {
    let limits = ServiceConnection.Limits(answerSize: 1_000)
    func answer(_ status: String) async throws -> SubmissionAnswer {
      let server = try RawServer([
        .read, .write("HTTP/1.1 \(status)\r\nContent-Length: 104857600\r\n\r\n"),
        .flood(100 << 20),
      ])
      return await Self.create(try Self.client(of: server, limits: limits), at: server)
    }
    let excerpt = String(repeating: "x", count: 500)
    #expect(try await answer("200 OK") == .unknown(.garbled(excerpt)))
    #expect(
      try await answer("400 Bad Request")
        == .refused(ServiceError(httpStatus: 400, excerpt: excerpt)))
  }

  @Test func `gives up when it is cancelled`() async throws {
    let server = try RawServer([.read, .wait])
    let client = try Self.client(of: server)
    let question = Task { try await client.list(1, 1) }
    while server.requests.isEmpty { await Task.yield() }
    question.cancel()
    await #expect(throws: CancellationError.self) { try await question.value }
    let submission = Task { await Self.create(client) }
    while server.requests.count < 2 { await Task.yield() }
    submission.cancel()
    #expect(
      await submission.value == .unknown(.network("given up before there was an answer")))
  }

  @Test func `knows that nothing was sent when it was cancelled before`() async throws {
    let server = try RawServer([.read, Self.ok("{}")])
    let client = try Self.client(of: server)
    let submission = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await Self.create(client, at: server)
    }
    let answer = await submission.value
    #expect(
      answer == .unknown(.notSent(NetworkFault(.broken, "127.0.0.1:\(server.port): given up"))))
    #expect(server.requests.isEmpty)
  }

  @Test func `answers nothing after it was shut down`() async throws {
    let server = try RawServer([.read, Self.ok("{}")])
    let client = try Self.client(of: server)
    await client.shutdown()
    await client.shutdown()
    #expect(
      await Self.create(client)
        == .unknown(.notSent("the program is closing its connections")))
    #expect(server.requests.isEmpty)
  }

  @Test func `ends what is out when it is shut down`() async throws {
    let server = try RawServer([.read, .wait])
    let client = try Self.client(of: server)
    let submission = Task { await client.create(Array(Self.body.utf8), Self.key) }
    while server.requests.isEmpty { await Task.yield() }
    await client.shutdown()
    guard case .unknown(.network) = await submission.value else {
      Issue.record("the request went on")
      return
    }
  }

  @Test func `sends no header that could be two`() async throws {
    let server = try RawServer([.read, Self.ok("{}")])
    let client = try Self.client(of: server)
    let answer = await client.create(Array(Self.body.utf8), IdempotencyKey(rawValue: "a\r\nX: y"))
    await client.shutdown()
    guard case .unknown(.notSent) = answer else {
      Issue.record("unexpected: \(answer)")
      return
    }
    #expect(server.requests.isEmpty)
  }

  @Test func `gets along with the simulator`() async throws {
    let simulator = try await Simulator.start(SimulatorOptions(speed: 1_000))
    let client = try Self.client(simulator.baseURL)
    let first = await client.create(Array(Self.body.utf8), Self.key)
    guard case .accepted(let id, isReplay: false) = first else {
      Issue.record("unexpected: \(first)")
      return
    }
    #expect(
      await client.create(Array(Self.body.utf8), Self.key) == .accepted(id, isReplay: true))
    guard case .refused(let error) = await client.create(Array("{}".utf8), Self.key) else {
      Issue.record("another body was taken")
      return
    }
    #expect(error.httpStatus == 422)
    var snapshot = try await client.retrieve(id)
    while !snapshot.status.isTerminal { snapshot = try await client.retrieve(id) }
    #expect(snapshot.status == .success)
    #expect(snapshot.outputs.first?.expires != nil)
    #expect(try await client.list(1, 10).tasks.map(\.id) == [id])
    let missing = await #expect(throws: HiAPIError.self) {
      try await client.retrieve(TaskID(rawValue: "tk-none"))
    }
    #expect(missing?.code == .rejected(status: 404))
    await client.shutdown()
    await simulator.stop()
  }
}
