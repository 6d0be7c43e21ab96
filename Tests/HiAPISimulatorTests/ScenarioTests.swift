import HiAPISimulator
import Testing

@Suite(.timeLimit(.minutes(1))) struct ScenarioTests {
  @Test(
    arguments: [
      ("a mug", nil), ("[sl", nil), ("[]", nil), ("[wobble]", nil), ("[refuse:wobble]", nil),
      ("[slow:very]", nil), ("a [slow] mug", .slow), ("[SLOW]", .slow), ("[[slow]]", .slow),
      ("[red] [slow] [busy]", .slow), ("[refuse]", .refuse(.modelNotFound)),
      ("[refuse:insufficient_quota]", .refuse(.insufficientQuota)),
      ("[fail:task_timeout]", .fail(.taskTimeout)), ("[fail]", .fail(.modelError)),
      ("[drop]", .fault(.closeAfter)), ("[drop:before]", .fault(.closeBefore)),
      ("[hostile:output]", .hostile(.output)), ("[cancel]", .cancel),
      ("[fail:with-output]", .failWithOutput), ("[cancel:with-output]", .cancelWithOutput),
      ("[poll:503*10]", .trouble([.list, .detail], .gateway(status: 503), times: 10)),
      ("[output:truncate]", .trouble([.output], .truncate, times: 1)),
      ("[create:late=20*2]", .trouble([.create], .late(.seconds(20)), times: 2)),
      ("[output:truncate*0]", nil), ("[output:truncate*x]", nil), ("[nowhere:truncate]", nil),
      ("[output:wobble]", nil), ("[output:]", nil), ("[dialect:expiry=iso]", nil),
      ("[output:html@20]", .trouble([Trouble([.output], [Spell(.html, .time(.seconds(20)))])])),
      (
        "[create:drop-after,nginx=404*3] [list:stale*9]",
        .trouble([
          Trouble(
            [.create], [Spell(.closeAfter), Spell(.gate(status: 404, .page), .requests(3))]),
          Trouble([.list], [Spell(.stale, .requests(9))]),
        ])
      ), ("[list:hang] [twins]", .twins), ("[twins:shuffle]", .shuffledTwins),
      ("[output:html@0]", nil), ("[create:drop-after,]", nil), ("[inline:0]", nil),
      ("[inline:50000000]", .inline(bytes: 50_000_000)), ("[echo:page]", .echo(KeyEcho(.page))),
      ("[echo:link.base64]", .echo(KeyEcho(.link, .base64))), ("[echo:wobble]", nil),
      ("[create:echo=link]", nil), ("[create:money=401]", nil), ("[revoke]", .revoke),
      ("é[👩‍👩‍👧][rate]", .refuseTwice(.rateLimited)),
    ] as [(String, Scenario?)])
  func `reads tags, and leaves other brackets alone`(_ prompt: String, _ scenario: Scenario?) {
    #expect(Scenario(prompt: prompt) == scenario)
  }

  @Test func `every tag of the help is one`() {
    for tag in ScenarioTag.all {
      #expect(Scenario(prompt: tag.example) != nil, "\(tag.name)")
      #expect(tag.sentence.hasSuffix("."))
    }
    #expect(Set(ScenarioTag.all.map(\.name)).count == ScenarioTag.all.count)
  }

  @Test func `an unknown tag is part of the prompt`() async throws {
    try await TestServer.run { server in
      let id = try await server.accepted("a mug [blue]")
      server.clock.advance(by: .seconds(8))
      #expect(try await server.detail(id)["status"].string == "success")
    }
  }

  @Test(arguments: [("[busy]", 503), ("[rate]", 429)])
  func `refuses twice, accepts, and begins anew`(_ tag: String, _ status: Int) async throws {
    try await TestServer.run { server in
      for _ in 0..<2 {
        var statuses: [Int] = []
        for _ in 0..<3 { statuses.append(try await server.create("a mug \(tag)").status) }
        #expect(statuses == [status, status, 200])
      }
      #expect(server.simulator.record.tasks.count == 2)
    }
  }

  @Test func `too many requests say when to come back`() async throws {
    try await TestServer.run { server async throws in
      #expect(try await server.create("[rate]").header("Retry-After") == "1")
    }
  }

  @Test(arguments: [("[drop]", true), ("[drop:before]", false)])
  func `a lost connection is healed by the same key`(
    _ tag: String, _ isMade: Bool
  ) async throws {
    try await TestServer.run { server in
      await #expect(throws: (any Error).self) {
        try await server.create("a mug \(tag)", idempotencyKey: "k1")
      }
      #expect(server.simulator.record.tasks.count == (isMade ? 1 : 0))
      #expect(server.simulator.record.requests.map(\.status) == [nil])
      let answer = try await server.create("a mug \(tag)", idempotencyKey: "k1")
      #expect(answer.status == 200)
      #expect(answer.header("Idempotent-Replay") == (isMade ? "true" : nil))
      #expect(server.simulator.record.billedByIdempotencyKey == ["k1": 1])
    }
  }

  @Test func `a garbled answer is whole HTTP and broken JSON`() async throws {
    try await TestServer.run { server in
      let answer = try await server.create("[garble]", idempotencyKey: "k1")
      #expect(answer.status == 200)
      #expect(throws: (any Error).self) { try Reading(answer.bytes) }
      let again = try await server.create("[garble]", idempotencyKey: "k1")
      #expect(try !Reading(again.bytes)["data"]["taskId"].string.isEmpty)
      #expect(server.simulator.record.tasks.count == 1)
    }
  }

  @Test func `a truncated answer breaks off`() async throws {
    try await TestServer.run { server async throws in
      await #expect(throws: (any Error).self) { try await server.create("[truncate]") }
      #expect(server.simulator.record.tasks.count == 1)
    }
  }

  @Test func `a gateway's page is HTML after the task was made`() async throws {
    try await TestServer.run { server in
      let answer = try await server.create("[gateway]")
      #expect(answer.status == 502)
      #expect(answer.header("Content-Type") == "text/html")
      #expect(answer.text.hasPrefix("<html>"))
      #expect(server.simulator.record.tasks.count == 1)
    }
  }

  @Test func `an internal error made nothing`() async throws {
    try await TestServer.run { server async throws in
      #expect(try await server.create("[error]").status == 500)
      #expect(server.simulator.record.tasks.isEmpty)
      #expect(try await server.create("[error]").status == 200)
    }
  }

  @Test func `faults can be arranged for any endpoint`() async throws {
    try await TestServer.run { server in
      let id = try await server.accepted("a mug")
      server.simulator.arrange(.refuse(.unavailable), for: .detail, times: 2)
      server.simulator.arrange(.gateway(status: 504), for: .detail)
      server.simulator.arrange(.closeBefore, for: .list)
      var statuses: [Int] = []
      for _ in 0..<4 {
        statuses.append(try await server.send("GET", "/v1/tasks/\(id)").status)
      }
      #expect(statuses == [503, 503, 504, 200])
      await #expect(throws: (any Error).self) { try await server.send("GET", "/v1/tasks") }
    }
  }

  @Test func `a success may have no output`() async throws {
    try await TestServer.run { server in
      let id = try await server.accepted("[no-output]")
      server.clock.advance(by: .seconds(8))
      let task = try await server.detail(id)
      #expect(try task["status"].string == "success")
      #expect(try task["output"].elements.isEmpty)
    }
  }
}
