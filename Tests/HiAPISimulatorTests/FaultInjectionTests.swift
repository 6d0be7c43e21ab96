import Foundation
import HiAPISimulator
import Testing

@Suite(.timeLimit(.minutes(5))) struct FaultInjectionTests {
  @Test func `the same seed gives the same faults, another one others`() async throws {
    let first = try await faults(.storm(seed: 1))
    #expect(first.contains { $0 != nil } && first.contains { $0 == nil })
    #expect(try await faults(.storm(seed: 1)) == first)
    #expect(try await faults(.storm(seed: 2)) != first)
  }

  @Test func `ids and tokens, which are new in each run, decide nothing`() async throws {
    func faults() async throws -> [Fault?] {
      var faultInjection = FaultInjection(seed: 5, rate: 0.5, longestRun: 4)
      for endpoint in Endpoint.allCases {
        faultInjection.faults[endpoint] = [.refuse(.unavailable), .xml, .closeBefore, .empty]
      }
      return try await TestServer.run {
        $0.faultInjection = faultInjection
      } _: { server in
        while server.simulator.record.tasks.isEmpty {
          _ = try? await server.create("a mug", idempotencyKey: "k1")
        }
        let task = try #require(server.simulator.record.tasks.first)
        for _ in 0..<30 {
          _ = try? await server.send("GET", "/v1/tasks/\(task.id)")
          let path = try #require(task.outputs.first?.path)
          _ = try? await server.send("GET", server.simulator.outputURL + path, key: nil)
        }
        return server.simulator.record.requests.map(\.fault)
      }
    }
    let first = try await faults()
    #expect(Set(first).count == 5)
    #expect(try await faults() == first)
  }

  @Test func `calm is calmer than a storm`() async throws {
    let counts = try await [
      faults(.calm(seed: 3)), faults(.mixed(seed: 3)), faults(.storm(seed: 3)),
    ].map { $0.count { $0 != nil } }
    #expect(counts[0] < counts[1] && counts[1] < counts[2])
    #expect(
      try await faults(FaultInjection(seed: 3, rate: 0, longestRun: 5)).allSatisfy { $0 == nil })
  }

  @Test func `faults in a row have an end, at every endpoint`() async throws {
    var faultInjection = FaultInjection(seed: 4, rate: 1, longestRun: 3)
    faultInjection.faults = [
      .create: [.refuse(.unavailable)], .list: [.empty], .detail: [.garble],
      .output: [.storage(status: 404)],
    ]
    try await TestServer.run {
      $0.faultInjection = faultInjection
    } _: { server in
      var statuses: [Int] = []
      for _ in 0..<8 {
        statuses.append(try await server.create("a mug", idempotencyKey: "k1").status)
      }
      #expect(statuses == [503, 503, 503, 200, 503, 503, 503, 200])
      let id = try #require(server.simulator.record.tasks.first).id
      server.clock.advance(by: .seconds(8))
      for path in ["/v1/tasks", "/v1/tasks/\(id)"] {
        var good = 0
        for _ in 0..<8 {
          if data(of: try await server.send("GET", path)) != nil { good += 1 }
        }
        #expect(good == 2)
      }
      #expect(
        server.simulator.record.faults == [
          "refuse=service_unavailable": 6, "empty": 6, "garble": 6,
        ])
    }
  }

  @Test(arguments: FaultMix.allCases)
  func `every kind has its own faults, and the same ones for the same seed`(_ kind: FaultMix) {
    #expect(kind.faultInjection(seed: 9) == kind.faultInjection(seed: 9))
    #expect(kind.faultInjection(seed: 9) != FaultMix.calm.faultInjection(seed: 9) || kind == .calm)
  }

  @Test func `gates stand only before a task that exists and that no answer named`() async throws {
    let simulator = try await Simulator.start(
      SimulatorOptions(
        models: TestServer.models, speed: 100_000,
        faultInjection: FaultMix.gates.faultInjection(seed: 1)))
    let server = TestServer(simulator: simulator, clock: SteppedClock())
    for number in 0..<60 {
      _ = await insist {
        data(of: try await server.create("mug \(number)", idempotencyKey: "k\(number)"))?["taskId"]
          as? String
      }
    }
    let record = simulator.record
    await simulator.stop()
    #expect(record.tasks.count == 60)
    var sent: Set<[UInt8]> = []
    var gates = 0
    for request in record.requests("POST", "/v1/tasks") {
      if case .gate = request.fault {
        #expect(sent.contains(request.body))
        gates += 1
      }
      sent.insert(request.body)
    }
    #expect(gates > 10)
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `lists may be wrong for good while details are fine`(_ seed: UInt64) async throws {
    let fault = try #require(FaultMix.lists.faultInjection(seed: seed).standing.first?.spells.first)
    #expect(fault.extent == .always)
    guard fault.fault != .hang else { return }
    try await TestServer.run {
      $0.faultInjection = FaultMix.lists.faultInjection(seed: seed)
      $0.faultInjection?.rates = [:]
    } _: { server in
      let id = try await server.accepted("a mug")
      for _ in 0..<4 {
        _ = try? await server.send("GET", "/v1/tasks")
        #expect(try await server.detail(id)["taskId"].string == id)
      }
      #expect(server.simulator.record.faults == [fault.fault.kind: 4])
    }
  }

  @Test(.timeLimit(.minutes(2)), arguments: [1, 2, 3] as [UInt64])
  func `in a storm every key is billed once, and every file arrives`(_ seed: UInt64) async throws {
    let simulator = try await Simulator.start(
      SimulatorOptions(
        models: TestServer.models, speed: 100_000, faultInjection: .storm(seed: seed)))
    let server = TestServer(simulator: simulator, clock: SteppedClock())
    await withTaskGroup { group in
      for number in 0..<20 {
        group.addTask { await live(number, server) }
      }
    }
    let record = simulator.record
    #expect(record.tasks.count == 20)
    #expect(Set(record.billedByIdempotencyKey.values) == [1])
    #expect(record.mismatches == 0)
    #expect(record.replays > 0)
    #expect(record.faults.values.reduce(0, +) == record.requests.count { $0.fault != nil })
    #expect(record.faults.count > 15)
    await simulator.stop()
  }

  /// Sends a submission until it is accepted, and asks for its output until it has come.
  private func live(_ number: Int, _ server: TestServer) async {
    let submission = await insist {
      let answer = try await server.create("mug \(number)", idempotencyKey: "k\(number)")
      return data(of: answer)?["taskId"] as? String
    }
    guard let id = submission else { return }
    _ = await insist {
      data(of: try await server.send("GET", "/v1/tasks")).flatMap {
        $0["tasks"] != nil ? true : nil
      }
    }
    let expected = server.simulator.record.tasks.first { $0.id == id }?.outputs.first?.byteCount
    let size = await insist {
      let task = data(of: try await server.send("GET", "/v1/tasks/\(id)"))
      let output = (task?["output"] as? [[String: Any]])?.first
      guard let url = output?["url"] as? String else { return nil as Int? }
      let file = try await server.send("GET", url, key: nil)
      return file.bytes.count == expected ? file.bytes.count : nil
    }
    #expect(size != nil)
  }

  /// What an answer holds, if it is a good one.
  private func data(of answer: TestServer.Answer) -> [String: Any]? {
    let body = try? JSONSerialization.jsonObject(with: Data(answer.bytes)) as? [String: Any]
    return body?["data"] as? [String: Any]
  }

  private func insist<Value: Sendable>(_ ask: () async throws -> Value?) async -> Value? {
    for _ in 0..<500 {
      if let value = try? await ask() { return value }
    }
    Issue.record("it never came through")
    return nil
  }

  /// The faults of eighty requests for lists, in their order.
  private func faults(_ faultInjection: FaultInjection) async throws -> [Fault?] {
    var faultInjection = faultInjection
    // What waits would wait for a clock that nobody moves.
    faultInjection.faults[.list] = [.refuse(.unavailable), .garble, .closeBefore, .xml]
    return try await TestServer.run {
      $0.faultInjection = faultInjection
    } _: { server in
      for _ in 0..<80 { _ = try? await server.send("GET", "/v1/tasks") }
      return server.simulator.record.requests.map(\.fault)
    }
  }
}
