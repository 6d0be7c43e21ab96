import HiAPISimulator
import Testing

/// API keys that the service repeats.
@Suite(.timeLimit(.minutes(1))) struct KeyEchoTests {
  private static let key = "sk-canary/0123+4567"

  @Test func `a key has four forms`() {
    let forms = KeyEcho.Form.allCases.map { $0.text(of: KeyEchoTests.key) }
    #expect(
      forms == [
        "sk-canary/0123+4567", "sk%2Dcanary%2F0123%2B4567", "c2stY2FuYXJ5LzAxMjMrNDU2Nw==",
        "YXBpOnNrLWNhbmFyeS8wMTIzKzQ1Njc=",
      ])
  }

  @Test(arguments: KeyEcho.Place.allCases.filter(\.isRefusal), KeyEcho.Form.allCases)
  func `a refusal repeats it`(_ place: KeyEcho.Place, _ form: KeyEcho.Form) async throws {
    try await TestServer.run { server in
      let tag = "[echo:\(place.rawValue).\(form.rawValue).403]"
      let answer = try await server.create("a mug \(tag)", key: KeyEchoTests.key)
      #expect(answer.status == 403)
      let text = form.text(of: KeyEchoTests.key)
      #expect(
        answer.text.contains(text) || answer.text.contains(text.replacing("/", with: "\\/"))
          || answer.headers.contains { $0.value.contains(text) })
      #expect(server.simulator.record.tasks.isEmpty)
    }
  }

  @Test(arguments: KeyEcho.Place.allCases.filter { !$0.isRefusal })
  func `a task repeats it`(_ place: KeyEcho.Place) async throws {
    try await TestServer.run { server in
      let id = try await server.accepted("[echo:\(place.rawValue)]", key: "sk-canary")
      var seen = false
      for _ in 0..<9 {
        seen =
          try await server.send("GET", "/v1/tasks/\(id)", key: "sk-canary").text
          .contains(place == .name ? "sk%2Dcanary-0.png" : "sk-canary") || seen
        server.clock.advance(by: .seconds(1))
      }
      #expect(seen)
      guard place != .failure else { return }
      let outputs = try await server.detail(id, key: "sk-canary")["output"].elements
      let url = try #require(outputs.first)["url"].string
      let file = try await server.send("GET", url, key: nil)
      #expect(file.status == 200)
      #expect(
        file.header("Content-Disposition")?.contains("sk-canary") ?? false == (place == .name))
    }
  }
}
