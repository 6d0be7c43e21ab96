import HiAPISimulator
import Testing

@Suite(.timeLimit(.minutes(1))) struct HostileTests {
  @Test func `a hostile task hides escape sequences in its words, and ends`() async throws {
    try await TestServer.run { server in
      let id = try await server.accepted("[hostile]")
      #expect(try isHostile(await server.detail(id)["model"].string))
      server.clock.advance(by: .seconds(3))
      #expect(try isHostile(await server.detail(id)["status"].string))
      server.clock.advance(by: .seconds(5))
      let task = try await server.detail(id)
      #expect(try task["status"].string == "fail")
      #expect(try isHostile(task["error"]["code"].string))
      #expect(try task["error"]["message"].string.utf8.count > 100_000)
      let wrapper = try Reading(await server.send("GET", "/v1/tasks/\(id)").bytes)
      #expect(try isHostile(wrapper["message"].string))
    }
  }

  @Test func `a hostile refusal does so in its body`() async throws {
    try await TestServer.run { server in
      let answer = try await server.create("[hostile:refusal]")
      #expect(answer.status == 400)
      let error = try Reading(answer.bytes)["error"]
      #expect(try isHostile(error["code"].string))
      #expect(try isHostile(error["message"].string))
    }
  }

  @Test func `hostile outputs follow one that is good`() async throws {
    try await TestServer.run { server in
      let id = try await server.accepted("[hostile:output]")
      server.clock.advance(by: .seconds(8))
      let outputs = try await server.detail(id)["output"].elements
      #expect(outputs.count > 3)
      let good = try #require(outputs.first)
      #expect(try await server.send("GET", good["url"].string, key: nil).status == 200)
      for output in outputs.dropFirst() { #expect(try isHostile(output["type"].string)) }
    }
  }

  private func isHostile(_ text: String) -> Bool {
    ["\u{1B}", "\u{202E}", "\u{9B}", "\u{0}"].allSatisfy { text.unicodeScalars.contains($0) }
  }
}
