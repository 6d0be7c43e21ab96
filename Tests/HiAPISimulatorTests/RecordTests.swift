import HiAPISimulator
import Testing

@Suite(.timeLimit(.minutes(1))) struct RecordTests {
  @Test func `keeps requests as they came`() async throws {
    try await TestServer.run { server in
      let body = TestServer.body("a mug")
      _ = try await server.send(
        "POST", "/v1/tasks?x=1", body: body, headers: [("Idempotency-Key", "k1")])
      _ = try await server.send("GET", "/v1/tasks")
      let record = server.simulator.record
      #expect(record.requests.map(\.method) == ["POST", "GET"])
      let first = try #require(record.requests("POST", "/v1/tasks").first)
      #expect(first.path == "/v1/tasks?x=1")
      #expect(first.body == Array(body.utf8))
      #expect(first.header("idempotency-key") == "k1")
      #expect(first.time == TestServer.start)
      #expect(first.status == 200)
      let task = try #require(record.tasks.first)
      #expect(task.idempotencyKey == "k1")
      #expect(task.account == "sk-test")
      #expect(task.model == "gpt-image-2")
      #expect(task.body == Array(body.utf8))
      #expect(task.scenario == .success)
    }
  }

  @Test func `keeps the newest requests only`() async throws {
    try await TestServer.run {
      $0.recordLimit = 2
    } _: { server in
      for number in 0..<5 { _ = try await server.send("GET", "/\(number)") }
      #expect(server.simulator.record.requests.map(\.path) == ["/3", "/4"])
    }
  }
}
