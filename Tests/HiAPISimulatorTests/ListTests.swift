import HiAPISimulator
import Testing

@Suite(.timeLimit(.minutes(1))) struct ListTests {
  @Test func `lists newest first, in pages`() async throws {
    try await TestServer.run { server in
      var ids: [String] = []
      for number in 0..<12 {
        ids.append(try await server.accepted("mug \(number)"))
        server.clock.advance(by: .milliseconds(10))
      }
      // Ids carry their time, so they sort as they were made.
      #expect(ids.sorted() == ids)
      ids.reverse()
      let first = try await page(server, "")
      #expect(try first["page"].integer == 1)
      #expect(try first["size"].integer == 10)
      #expect(try first["total"].integer == 12)
      #expect(try taskIDs(first) == Array(ids[..<10]))
      #expect(try taskIDs(await page(server, "?page=2&size=5")) == Array(ids[5..<10]))
      #expect(try taskIDs(await page(server, "?page=3&size=5")) == Array(ids[10...]))
      #expect(try taskIDs(await page(server, "?page=4&size=5")).isEmpty)
    }
  }

  @Test(arguments: [
    "?page=0&size=0", "?page=-1&size=101", "?page=x&size=y", "?page=&size=", "?page&size",
    "?page=99999999999999999999&size=1e3", "?&&==&%", "?page=%00&size=%GG",
  ])
  func `what is out of range is replaced by the defaults`(_ query: String) async throws {
    try await TestServer.run { server in
      let id = try await server.accepted("a mug")
      let page = try await page(server, query)
      #expect(try page["page"].integer == 1)
      #expect(try page["size"].integer == 10)
      #expect(try taskIDs(page) == [id])
    }
  }

  @Test func `a page far beyond the end is empty`() async throws {
    try await TestServer.run { server in
      _ = try await server.accepted("a mug")
      let page = try await page(server, "?page=\(Int.max)&size=100")
      #expect(try taskIDs(page).isEmpty)
    }
  }

  @Test func `rows are whole tasks`() async throws {
    try await TestServer.run { server in
      let id = try await server.accepted("a mug")
      server.clock.advance(by: .seconds(8))
      let row = try #require(try await page(server, "")["tasks"].elements.first)
      let detail = try await server.detail(id)
      #expect(row.names == detail.names)
      #expect(try row["status"].string == "success")
    }
  }

  @Test func `tasks of another account are not there`() async throws {
    try await TestServer.run { server in
      let id = try await server.accepted("a mug", key: "sk-one")
      #expect(try await server.detail(id, key: "sk-one")["taskId"].string == id)
      let answer = try await server.send("GET", "/v1/tasks/\(id)", key: "sk-two")
      #expect(answer.status == 404)
      #expect(try Reading(answer.bytes)["error"]["code"].string == "not_found")
      let list = try await server.send("GET", "/v1/tasks", key: "sk-two")
      #expect(try Reading(list.bytes)["data"]["total"].integer == 0)
    }
  }

  private func page(_ server: TestServer, _ query: String) async throws -> Reading {
    try Reading(await server.send("GET", "/v1/tasks\(query)").bytes)["data"]
  }

  private func taskIDs(_ page: Reading) throws -> [String] {
    try page["tasks"].elements.map { try $0["taskId"].string }
  }
}
