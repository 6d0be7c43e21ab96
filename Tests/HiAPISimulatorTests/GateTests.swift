import HiAPISimulator
import Testing

/// What speaks in the service's place: gates, balances that are used up, and hosts in maintenance.
@Suite(.timeLimit(.minutes(1))) struct GateTests {
  @Test(
    arguments: [400, 404, 405, 407, 409, 413, 415, 421, 422, 425, 426, 451, 499], GateForm.allCases)
  func `what repeats a lost submission meets a refusal, then its replay`(
    _ status: Int, _ form: GateForm
  ) async throws {
    try await TestServer.run { server in
      let prompt = "a mug [create:drop-after,\(form.rawValue)=\(status)*2]"
      await #expect(throws: (any Error).self) {
        try await server.create(prompt, idempotencyKey: "k1")
      }
      for _ in 0..<2 {
        let answer = try await server.create(prompt, idempotencyKey: "k1")
        #expect(answer.status == status)
        #expect((answer.header("x-request-id") == nil) == (form != .service))
        #expect(answer.text.contains("nginx") == (form == .page))
        if form == .service { #expect(!answer.text.uppercased().contains("PROCESSING")) }
      }
      let replay = try await server.create(prompt, idempotencyKey: "k1")
      #expect(replay.header("Idempotent-Replay") == "true")
      #expect(server.simulator.record.tasks.count == 1)
    }
  }

  @Test(arguments: [200, 402, 403, 429])
  func `a balance that is used up has many forms`(_ status: Int) async throws {
    try await TestServer.run { server in
      let answer = try await server.create("[create:money=\(status)*9]", idempotencyKey: "k1")
      #expect(answer.status == status)
      #expect(answer.header("Retry-After") == nil)
      #expect(answer.text.lowercased().contains("balance"))
      #expect(server.simulator.record.tasks.isEmpty)
    }
  }

  @Test func `a list shows a snapshot from before, and the detail the truth`() async throws {
    try await TestServer.run { server in
      let id = try await server.accepted("a mug [list:stale*100]")
      server.clock.advance(by: .seconds(8))
      for _ in 0..<3 {
        let list = try Reading(await server.send("GET", "/v1/tasks").bytes)["data"]
        let row = try #require(try list["tasks"].elements.first)
        #expect(try row["taskId"].string == id)
        #expect(try row["status"].string == "queued")
      }
      #expect(try await server.detail(id)["status"].string == "success")
      #expect(server.simulator.record.faults == ["stale": 3])
    }
  }

  @Test func `what hangs holds its connection until the client leaves`() async throws {
    let simulator = try await Simulator.start()
    simulator.arrange(.hang, for: .list)
    let server = TestServer(simulator: simulator, clock: SteppedClock())
    let asking = Task { try await server.send("GET", "/v1/tasks") }
    while simulator.record.requests.isEmpty { await Task.yield() }
    asking.cancel()
    await #expect(throws: (any Error).self) { try await asking.value }
    #expect(try await server.send("GET", "/v1/tasks").status == 200)
    simulator.arrange(.hang, for: .list)
    let held = Task { try await server.send("GET", "/v1/tasks") }
    while simulator.record.requests.count < 3 { await Task.yield() }
    // Whoever hangs does not keep the simulator.
    await simulator.stop()
    await #expect(throws: (any Error).self) { try await held.value }
  }

  @Test(arguments: ["html-gzip", "html-nul", "html-utf16", "plain-text", "html", "xml"])
  func `a host serves a page for a time, under the type of the output`(
    _ word: String
  ) async throws {
    try await TestServer.run { server in
      let id = try await server.accepted("a mug [output:\(word)@20]")
      server.clock.advance(by: .seconds(8))
      let url = try #require(try await server.detail(id)["output"].elements.first)["url"].string
      let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47]
      for _ in 0..<3 {
        let answer = try await server.send("GET", url, key: nil)
        #expect(answer.status == 200)
        #expect(answer.header("Content-Type") == "image/png")
        #expect(answer.header("Content-Encoding") == nil)
        #expect(!answer.bytes.starts(with: signature))
        server.clock.advance(by: .seconds(6))
      }
      server.clock.advance(by: .seconds(2))
      #expect(try await server.send("GET", url, key: nil).bytes.starts(with: signature))
    }
  }

  @Test func `troubles of several tags go their own ways`() async throws {
    try await TestServer.run { server in
      let prompt = "a mug [create:drop-after] [detail:busy*6] [list:gate=500*2] [late-output:6]"
      await #expect(throws: (any Error).self) {
        try await server.create(prompt, idempotencyKey: "k1")
      }
      let id = try Reading(await server.create(prompt, idempotencyKey: "k1").bytes)["data"][
        "taskId"
      ]
      .string
      var statuses: [Int] = []
      for _ in 0..<7 { statuses.append(try await server.send("GET", "/v1/tasks/\(id)").status) }
      #expect(statuses == [503, 503, 503, 503, 503, 503, 200])
      for status in [500, 500, 200] {
        #expect(try await server.send("GET", "/v1/tasks").status == status)
      }
      server.clock.advance(by: .seconds(8))
      #expect(try await server.detail(id)["output"].elements.isEmpty)
      server.clock.advance(by: .seconds(6))
      #expect(try await server.detail(id)["output"].elements.count == 1)
    }
  }

  @Test func `arrangements may be ended`() async throws {
    try await TestServer.run { server async throws in
      server.simulator.arrange(.gate(status: 500, .page), for: .list, times: .max)
      for _ in 0..<5 { #expect(try await server.send("GET", "/v1/tasks").status == 500) }
      server.simulator.clearArrangements(for: .list)
      #expect(try await server.send("GET", "/v1/tasks").status == 200)
    }
  }
}
