import HiAPISimulator
import Testing

@Suite(.timeLimit(.minutes(1))) struct TroubleTests {
  @Test func `polls of a tagged task go wrong ten times, wherever they ask`() async throws {
    try await TestServer.run { server in
      let id = try await server.accepted("a mug [poll:503*10]")
      let other = try await server.accepted("a cup")
      var statuses: [Int] = []
      for number in 0..<12 {
        let path = number.isMultiple(of: 2) ? "/v1/tasks/\(id)" : "/v1/tasks?page=7"
        statuses.append(try await server.send("GET", path).status)
      }
      #expect(statuses == Array(repeating: 503, count: 10) + [200, 200])
      #expect(try await server.send("GET", "/v1/tasks/\(other)").status == 200)
      #expect(server.simulator.record.faults == ["gateway=503": 10])
    }
  }

  @Test func `a list goes wrong for its own account`() async throws {
    try await TestServer.run { server in
      _ = try await server.accepted("a mug [list:busy]", key: "sk-one")
      #expect(try await server.send("GET", "/v1/tasks", key: "sk-two").status == 200)
      #expect(try await server.send("GET", "/v1/tasks", key: "sk-one").status == 503)
      #expect(try await server.send("GET", "/v1/tasks", key: "sk-one").status == 200)
    }
  }

  @Test func `downloads of a tagged task go wrong`() async throws {
    try await TestServer.run { server in
      let id = try await server.accepted("a mug [output:missing*2]")
      server.clock.advance(by: .seconds(8))
      let url = try #require(try await server.detail(id)["output"].elements.first)["url"].string
      var statuses: [Int] = []
      for _ in 0..<3 { statuses.append(try await server.send("GET", url, key: nil).status) }
      #expect(statuses == [404, 404, 200])
    }
  }

  @Test func `a submission goes wrong as often as its tag says, and never again`() async throws {
    try await TestServer.run { server in
      var statuses: [Int] = []
      for _ in 0..<6 {
        let answer = try await server.create("a mug [create:502*3]", idempotencyKey: "k1")
        statuses.append(answer.status)
      }
      #expect(statuses == [502, 502, 502, 200, 200, 200])
      #expect(server.simulator.record.billedByIdempotencyKey == ["k1": 1])
      #expect(server.simulator.record.replays == 5)
    }
  }

  @Test func `a run may have trouble for its scenario`() async throws {
    try await TestServer.run {
      $0.defaultScenario = .trouble([.detail], .garble, times: 1)
    } _: { server in
      let id = try await server.accepted("a mug")
      let broken = try await server.send("GET", "/v1/tasks/\(id)").bytes
      #expect(throws: (any Error).self) { try Reading(broken) }
      #expect(try await server.detail(id)["taskId"].string == id)
    }
  }

  @Test func `a task may end as cancelled`() async throws {
    try await TestServer.run { server in
      let id = try await server.accepted("a mug [cancel]")
      server.clock.advance(by: .seconds(8))
      let task = try await server.detail(id)
      #expect(try task["status"].string == "cancelled")
      #expect(task.names == ["completed", "created", "model", "status", "storage", "taskId"])
      #expect(server.simulator.record.tasks.first?.outputs == [])
    }
  }
}
