import Hashing
import HiAPISimulator
import Testing

/// Outputs that are hard to tell apart, or hard to hold.
@Suite(.timeLimit(.minutes(1))) struct OutputPlayTests {
  @Test(arguments: ["[twins]", "[twins:shuffle]"])
  func `twins have one path and three contents`(_ tag: String) async throws {
    try await TestServer.run { server in
      let id = try await server.accepted("a mug \(tag)")
      server.clock.advance(by: .seconds(8))
      var orders: Set<[String]> = []
      for _ in 0..<3 {
        let outputs = try await server.detail(id)["output"].elements
        let urls = try outputs.map { try $0["url"].string }
        #expect(Set(urls.map { $0.prefix { $0 != "?" } }).count == 1)
        var sums: [String] = []
        for url in urls { sums.append(sum(try await server.send("GET", url, key: nil).bytes)) }
        #expect(
          Set(sums) == Set(server.simulator.record.tasks.flatMap { $0.outputs.map(\.sha256) }))
        orders.insert(sums)
      }
      #expect(orders.count == (tag == "[twins]" ? 1 : 3))
    }
  }

  @Test(arguments: [("gpt-image-2", 3), ("seedance-2.0", 2)])
  func `outputs of several types change places`(_ model: String, _ count: Int) async throws {
    try await TestServer.run { server in
      let id = try await server.accepted("a mug [shuffle]", model: model)
      server.clock.advance(by: .seconds(25))
      var orders: Set<[String]> = []
      for _ in 0..<count {
        orders.insert(
          try await server.detail(id)["output"].elements.map { try $0["type"].string })
      }
      #expect(orders.count == count)
      #expect(Set(orders.map { Set($0) }).count == 1)
    }
  }

  @Test func `an output within the answer may be large, and is a picture`() async throws {
    try await TestServer.run { server in
      let id = try await server.accepted("a mug [inline:7000000]")
      server.clock.advance(by: .seconds(8))
      let answer = try await server.send("GET", "/v1/tasks/\(id)")
      #expect((9_000_000...10_000_000).contains(answer.bytes.count))
      let list = try await server.send("GET", "/v1/tasks")
      #expect(list.bytes.count > 9_000_000)
      let output = try #require(server.simulator.record.tasks.first?.outputs.first)
      #expect(output.path == nil)
      #expect((7_000_000...7_200_000).contains(output.byteCount))
      let task = try Reading(answer.bytes)["data"]
      #expect(
        try #require(try task["output"].elements.first)["url"].string
          .hasPrefix("data:image/png;base64,iVBORw0KGgo"))
    }
  }

  private func sum(_ bytes: [UInt8]) -> String {
    SHA256.hash(data: bytes)
      .map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}
