import HiAPISimulator
import Testing

/// API keys that come and go, and a clock that is not the client's.
@Suite(.timeLimit(.minutes(1))) struct AccountTests {
  @Test func `all keys of an account see its tasks, and those of others do not`() async throws {
    try await TestServer.run {
      $0.accounts = [["sk-old", "sk-new"]]
    } _: { server in
      let id = try await server.accepted("a mug", key: "sk-old")
      #expect(try await server.detail(id, key: "sk-new")["taskId"].string == id)
      let list = try await server.send("GET", "/v1/tasks", key: "sk-new")
      #expect(try Reading(list.bytes)["data"]["total"].integer == 1)
      #expect(try await server.send("GET", "/v1/tasks/\(id)", key: "sk-other").status == 404)
      let first = try await server.create("a cup", key: "sk-old", idempotencyKey: "k1")
      let again = try await server.create("a cup", key: "sk-new", idempotencyKey: "k1")
      #expect(again.header("Idempotent-Replay") == "true")
      #expect(again.bytes == first.bytes)
      #expect(Set(server.simulator.record.tasks.map(\.account)) == ["sk-old"])
      #expect(Set(server.simulator.record.tasks.map(\.apiKey)) == ["sk-old"])
    }
  }

  @Test func `a key that is revoked gets 401, and the others of its account go on`() async throws {
    try await TestServer.run {
      $0.accounts = [["sk-old", "sk-new"]]
    } _: { server in
      let id = try await server.accepted("a mug [revoke]", key: "sk-old")
      #expect(try await server.send("GET", "/v1/tasks/\(id)", key: "sk-old").status == 401)
      #expect(try await server.send("GET", "/v1/tasks/\(id)", key: "sk-new").status == 200)
      server.simulator.restore("sk-old")
      #expect(try await server.send("GET", "/v1/tasks/\(id)", key: "sk-old").status == 200)
      server.simulator.revoke("sk-new")
      #expect(try await server.send("GET", "/v1/tasks", key: "sk-new").status == 401)
    }
  }

  @Test func `every answer has the date of the service's clock, which may be moved`() async throws {
    try await TestServer.run {
      $0.clockOffset = .seconds(-60)
    } _: { server in
      let first = try await server.create("a mug", idempotencyKey: "k1")
      #expect(first.header("Date") == "Thu, 25 Jun 2026 23:59:00 GMT")
      server.simulator.advanceClock(by: .seconds(86_399))
      let again = try await server.create("a mug", idempotencyKey: "k1")
      #expect(again.header("Idempotent-Replay") == "true")
      server.simulator.advanceClock(by: .seconds(1))
      let other = try await server.create("a mug", idempotencyKey: "k1")
      #expect(other.header("Idempotent-Replay") == nil)
      #expect(server.simulator.record.billedByIdempotencyKey == ["k1": 2])
      for path in ["/nowhere", "/v1/tasks", "/v1/tasks/a"] {
        let answer = try await server.send("GET", path)
        #expect(answer.header("Date") == "Fri, 26 Jun 2026 23:59:00 GMT")
      }
    }
  }

  @Test func `tasks are counted for what a person wanted`() async throws {
    try await TestServer.run { server in
      _ = try await server.create("a mug intent:7", idempotencyKey: "k1")
      _ = try await server.create("intent:7 a mug", idempotencyKey: "k2")
      _ = try await server.create("a cup [slow] intent:8-b", idempotencyKey: "k3")
      _ = try await server.create("a mug intent:", idempotencyKey: "k4")
      #expect(server.simulator.record.billedByIntent == ["7": 2, "8-b": 1])
      #expect(server.simulator.record.tasks.map(\.prompt).contains("a mug intent:7"))
    }
  }
}
