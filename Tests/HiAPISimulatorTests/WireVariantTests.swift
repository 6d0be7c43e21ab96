import Foundation
import HiAPISimulator
import Testing

@Suite(.timeLimit(.minutes(1))) struct WireVariantTests {
  @Test(arguments: [
    ("documented", ["queued", "handling", "archiving", "success"], "fail", "cancelled"),
    ("blog", ["pending", "processing", "succeeded"], "failed", "canceled"),
    ("skills", ["submitted", "running", "completed"], "error", "cancelled"),
    ("older", ["created", "in_progress", "complete"], "timeout", "canceled"),
    ("capitals", ["QUEUED", "HANDLING", "ARCHIVING", "SUCCESS"], "FAIL", "CANCELLED"),
  ])
  func `a status has many words`(
    _ name: String, _ words: [String], _ fail: String, _ cancelled: String
  ) async throws {
    try await TestServer.run { server in
      let ids = try await [
        server.accepted("a mug [dialect:status=\(name)]"),
        server.accepted("[fail] [dialect:status=\(name)]"),
        server.accepted("[dialect:status=\(name)] [cancel]"),
      ]
      var seen: [String] = []
      for _ in 0..<90 {
        let word = try await server.detail(ids[0])["status"].string
        if seen.last != word { seen.append(word) }
        server.clock.advance(by: .milliseconds(100))
      }
      #expect(seen == words)
      #expect(try await server.detail(ids[1])["status"].string == fail)
      #expect(try await server.detail(ids[2])["status"].string == cancelled)
    }
  }

  @Test(arguments: [
    ("wrapped", ["code", "data", "message"]), ("bare", ["data"]),
    (
      "root",
      ["completed", "created", "error", "model", "output", "status", "storage", "taskId"]
    ),
  ])
  func `a task stands in an envelope, or at the root`(
    _ name: String, _ names: [String]
  ) async throws {
    try await TestServer.run { server in
      let created = try await server.create("a mug [dialect:envelope=\(name)]")
      let id = try #require(server.simulator.record.tasks.first).id
      #expect(created.text.hasSuffix(name == "root" ? "{\"taskId\":\"\(id)\"}" : "\"\(id)\"}}"))
      #expect(try await Reading(server.send("GET", "/v1/tasks/\(id)").bytes).names == names)
      let list = try await Reading(server.send("GET", "/v1/tasks").bytes)
      let members = name == "root" ? list : try list["data"]
      #expect(members.names == ["page", "size", "tasks", "total"])
    }
  }

  @Test(arguments: [("taskid", "taskId"), ("id", "id"), ("task_id", "task_id")])
  func `an id has a name of three`(_ value: String, _ name: String) async throws {
    try await TestServer.run { server in
      let created = try await server.create("a mug [dialect:name=\(value)]")
      let id = try Reading(created.bytes)["data"][name].string
      #expect(try await server.detail(id)[name].string == id)
    }
  }

  @Test(arguments: [
    ("documented", "tk-hiapi-"), ("short", "task_0"), ("numbered", "video_task_"),
  ])
  func `an id looks like one of three`(_ value: String, _ prefix: String) async throws {
    try await TestServer.run { server async throws in
      #expect(try await server.accepted("a mug [dialect:id=\(value)]").hasPrefix(prefix))
    }
  }

  @Test(arguments: ["tasks", "items", "list", "data", "records", "none"])
  func `a list has a name of six`(_ name: String) async throws {
    try await TestServer.run { server in
      let id = try await server.accepted("a mug [dialect:list=\(name)]")
      let data = try await Reading(server.send("GET", "/v1/tasks").bytes)["data"]
      let rows = try name == "none" ? data.elements : data[name].elements
      #expect(try rows.map { try $0["taskId"].string } == [id])
    }
  }

  @Test(arguments: [
    ("seconds", "1782432000"), ("milliseconds", "1782432000000"),
    ("iso", "\"2026-06-26T00:00:00Z\""),
  ])
  func `times are numbers or words`(_ name: String, _ created: String) async throws {
    try await TestServer.run { server in
      let id = try await server.accepted("a mug [dialect:times=\(name)]")
      let early = try await server.send("GET", "/v1/tasks/\(id)").text
      #expect(early.contains("\"created\":\(created),\"completed\":0,"))
      server.clock.advance(by: .seconds(8))
      let late = try await server.send("GET", "/v1/tasks/\(id)").text
      #expect(late.contains("\"completed\":\(created.prefix(9))"))
    }
  }

  @Test func `times may have other names`() async throws {
    try await TestServer.run { server in
      let id = try await server.accepted("a mug [dialect:times=created-at]")
      server.clock.advance(by: .seconds(1))
      let task = try await server.detail(id)
      #expect(try task["created_at"].string == "2026-06-26T00:00:00Z")
      #expect(try task["updated_at"].string == "2026-06-26T00:00:01Z")
      #expect(!task.names.contains("completed"))
    }
  }

  @Test func `a task that is over may not say when`() async throws {
    try await TestServer.run { server in
      for (name, expected) in [("zero", "0"), ("null", "178"), ("absent", nil)] {
        let id = try await server.accepted("a mug [dialect:completed=\(name)]")
        if name == "null" { #expect(try await server.detail(id)["completed"].isNull) }
        server.clock.advance(by: .seconds(8))
        let text = try await server.send("GET", "/v1/tasks/\(id)").text
        #expect(text.contains("\"status\":\"success\""))
        #expect(text.contains("\"completed\":\(expected ?? "")") == (expected != nil))
      }
    }
  }

  @Test(arguments: ["seconds", "milliseconds", "iso", "text", "absent"])
  func `an expiry has many forms`(_ name: String) async throws {
    try await TestServer.run { server in
      let id = try await server.accepted("a mug [dialect:expiry=\(name)]")
      server.clock.advance(by: .seconds(8))
      let output = try #require(try await server.detail(id)["output"].elements.first)
      let url = try output["url"].string
      let seconds = try #require(
        URLComponents(string: url)?.queryItems?.first { $0.name == "expires" }?.value)
      switch name {
      case "seconds": #expect(try output["expireAt"].integer == Int(seconds))
      case "milliseconds": #expect(try output["expireAt"].integer == Int(seconds + "000"))
      case "iso":
        let date = try Date(output["expireAt"].string, strategy: .iso8601)
        #expect(date.timeIntervalSince1970 == Double(seconds))
      case "text": #expect(try output["expireAt"].string == seconds)
      default: #expect(output.names == ["type", "url"])
      }
      #expect(try await server.send("GET", url, key: nil).status == 200)
    }
  }

  @Test func `a list lags behind the detail`() async throws {
    try await TestServer.run { server in
      let id = try await server.accepted("a mug [dialect:view=lags]")
      server.clock.advance(by: .seconds(8))
      #expect(try await server.detail(id)["status"].string == "success")
      #expect(try await row(server)["status"].string == "handling")
      server.clock.advance(by: .seconds(8))
      #expect(try await row(server)["status"].string == "success")
    }
  }

  @Test func `a list shows less than the detail`() async throws {
    try await TestServer.run { server in
      let id = try await server.accepted("a mug [dialect:view=without-outputs]")
      server.clock.advance(by: .seconds(8))
      #expect(try await server.detail(id).names.contains("output"))
      let row = try await row(server)
      #expect(try row["status"].string == "success")
      #expect(!row.names.contains("output"))
      let hidden = try await server.accepted("a mug [dialect:view=leaves-out]")
      #expect(try await server.detail(hidden)["taskId"].string == hidden)
      let page = try await Reading(server.send("GET", "/v1/tasks").bytes)["data"]
      #expect(try page["tasks"].elements.map { try $0["taskId"].string } == [id])
      #expect(try page["total"].integer == 2)
    }
  }

  @Test(arguments: [("no-total", 0), ("large-total", 1_001)])
  func `a total is wrong`(_ name: String, _ total: Int) async throws {
    try await TestServer.run { server in
      _ = try await server.accepted("a mug [dialect:view=\(name)]")
      let page = try await Reading(server.send("GET", "/v1/tasks").bytes)["data"]
      #expect(try page["total"].integer == total)
      #expect(try page["tasks"].elements.count == 1)
    }
  }

  @Test(arguments: [
    ("documented", "error", true), ("full", "error", true), ("text", "error", false),
    ("fail-reason", "fail_reason", false), ("error-message", "error_message", false),
    ("status-message", "task_status_msg", false),
  ])
  func `a failure is told in many ways`(
    _ name: String, _ member: String, _ isObject: Bool
  ) async throws {
    try await TestServer.run { server in
      let id = try await server.accepted("[fail:content_policy] [dialect:failure=\(name)]")
      server.clock.advance(by: .seconds(8))
      let reason = try await server.detail(id)[member]
      let text = try isObject ? reason["message"].string : reason.string
      #expect(text == "The prompt was blocked by the content policy.")
    }
  }

  @Test(arguments: [
    ("nested", #"{"error":{"code":"INSUFFICIENT_QUOTA","message":"#),
    ("flat", #"{"code":402,"message":"#), ("text", #"{"error":"Insufficient"#),
    ("detail", #"{"detail":"Insufficient"#),
    ("base-resp", #"{"base_resp":{"status_code":402,"status_msg":"Insufficient"#),
  ])
  func `a refusal is told in many ways`(_ name: String, _ beginning: String) async throws {
    try await TestServer.run { server in
      let answer = try await server.create(
        "[refuse:insufficient_quota] [dialect:error=\(name)]")
      #expect(answer.status == 402)
      #expect(answer.text.hasPrefix(beginning))
    }
  }

  @Test func `variants compose, and leave the scenario alone`() async throws {
    try await TestServer.run {
      guard let choice = WireVariantChoice(words: "status=blog,list=items") else { return }
      $0.variant = choice
    } _: { server in
      _ = try await server.create("[dialect:times=iso,name=id] [slow] [Dialect:STATUS=skills]")
      let id = try #require(server.simulator.record.tasks.first).id
      let task = try await server.detail(id)
      #expect(try task["id"].string == id)
      #expect(try task["status"].string == "submitted")
      #expect(try task["created"].string == "2026-06-26T00:00:00Z")
      #expect(server.simulator.record.tasks.first?.scenario == .slow)
      let page = try await Reading(server.send("GET", "/v1/tasks").bytes)["data"]
      #expect(try page["items"].elements.count == 1)
    }
  }

  @Test(arguments: [
    "", "status", "status=", "status=wobble", "wobble=iso", "random=x", "random=1,times=iso", ",",
  ])
  func `words that name no variant are none`(_ words: String) {
    #expect(WireVariantChoice(words: words) == nil)
  }

  @Test func `every value of every field can be said`() {
    for field in WireVariantField.all {
      #expect(field.values.count > 1)
      for value in field.values {
        #expect(WireVariantChoice(words: "\(field.name)=\(value)") != nil, "\(field.name)=\(value)")
      }
    }
  }

  @Test func `chance picks for each task, the same for the same seed`() async throws {
    func variants(_ seed: UInt64) async throws -> [[UInt8]: WireVariant] {
      try await TestServer.run {
        $0.variant = .random(seed: seed)
      } _: { server in
        for number in 0..<40 { _ = try await server.create("mug \(number)") }
        return server.simulator.record.tasks.reduce(into: [:]) { $0[$1.body] = $1.variant }
      }
    }
    let first = try await variants(1)
    #expect(Set(first.values).count > 30)
    #expect(Set(first.values.map(\.output)).count > 8)
    #expect(try await variants(1) == first)
    #expect(try await variants(2) != first)
  }

  private func row(_ server: TestServer) async throws -> Reading {
    let page = try await Reading(server.send("GET", "/v1/tasks").bytes)["data"]
    return try #require(try page["tasks"].elements.first)
  }
}
