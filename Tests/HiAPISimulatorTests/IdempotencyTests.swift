import HiAPISimulator
import Testing

@Suite(.timeLimit(.minutes(1))) struct IdempotencyTests {
  @Test func `the same key and bytes give the first task and bill once`() async throws {
    try await TestServer.run { server in
      let first = try await server.create("a mug", idempotencyKey: "k1")
      let second = try await server.create("a mug", idempotencyKey: "k1")
      #expect(second.status == 200)
      #expect(second.bytes == first.bytes)
      #expect(first.header("Idempotent-Replay") == nil)
      #expect(second.header("Idempotent-Replay") == "true")
      #expect(server.simulator.record.billedByIdempotencyKey == ["k1": 1])
      #expect(server.simulator.record.tasks.count == 1)
    }
  }

  @Test func `without a key the same bytes bill again`() async throws {
    try await TestServer.run { server in
      let first = try await server.accepted("a mug")
      #expect(try await server.accepted("a mug") != first)
      #expect(server.simulator.record.tasks.count == 2)
      #expect(server.simulator.record.billedByIdempotencyKey.isEmpty)
    }
  }

  @Test func `the same key and other bytes are a mismatch`() async throws {
    try await TestServer.run { server in
      _ = try await server.create("a mug", idempotencyKey: "k1")
      let answer = try await server.create("a cup", idempotencyKey: "k1")
      #expect(answer.status == 422)
      #expect(try Reading(answer.bytes)["error_code"].string == "IDEMPOTENCY_KEY_MISMATCH")
    }
  }

  @Test func `a key belongs to its account`() async throws {
    try await TestServer.run { server in
      _ = try await server.create("a mug", idempotencyKey: "k1")
      let other = try await server.create("a mug", key: "sk-other", idempotencyKey: "k1")
      #expect(other.header("Idempotent-Replay") == nil)
      #expect(server.simulator.record.billedByIdempotencyKey == ["k1": 2])
    }
  }

  @Test func `a key is forgotten after a day`() async throws {
    try await TestServer.run { server in
      let first = try await server.create("a mug", idempotencyKey: "k1")
      server.clock.advance(by: .seconds(86_399))
      #expect(try await server.create("a mug", idempotencyKey: "k1").bytes == first.bytes)
      server.clock.advance(by: .seconds(1))
      #expect(try await server.create("a mug", idempotencyKey: "k1").bytes != first.bytes)
    }
  }

  @Test func `while the first request runs the key is taken`() async throws {
    try await TestServer.run { server in
      async let first = server.create("[late] a mug", idempotencyKey: "k1")
      while server.clock.sleeperCount == 0 { await Task.yield() }
      let second = try await server.create("[late] a mug", idempotencyKey: "k1")
      #expect(second.status == 409)
      #expect(try Reading(second.bytes)["error_code"].string == "IDEMPOTENCY_KEY_PROCESSING")
      let wait = try #require(second.header("Retry-After").flatMap { Int($0) })
      #expect((5...6).contains(wait))
      server.clock.advance(by: .seconds(wait))
      let answered = try await first
      #expect(answered.status == 200)
      let third = try await server.create("[late] a mug", idempotencyKey: "k1")
      #expect(third.bytes == answered.bytes)
      #expect(server.simulator.record.billedByIdempotencyKey == ["k1": 1])
    }
  }

  @Test func `a refused submission leaves its key free`() async throws {
    try await TestServer.run { server in
      #expect(try await server.create("[busy] a mug", idempotencyKey: "k1").status == 503)
      #expect(try await server.create("[busy] a mug", idempotencyKey: "k1").status == 503)
      #expect(try await server.create("[busy] a mug", idempotencyKey: "k1").status == 200)
      let replay = try await server.create("[busy] a mug", idempotencyKey: "k1")
      #expect(replay.header("Idempotent-Replay") == "true")
    }
  }

  @Test func `a key of no bytes or too many is invalid`() async throws {
    try await TestServer.run { server async throws in
      for key in ["", String(repeating: "k", count: 256)] {
        #expect(try await server.create("a mug", idempotencyKey: key).status == 400)
      }
      let longest = String(repeating: "k", count: 255)
      #expect(try await server.create("a mug", idempotencyKey: longest).status == 200)
    }
  }
}
