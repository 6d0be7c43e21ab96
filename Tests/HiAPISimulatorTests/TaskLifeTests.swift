import HiAPISimulator
import Testing

@Suite(.timeLimit(.minutes(1))) struct TaskLifeTests {
  @Test func `a task passes queued, handling, archiving and success as time passes`() async throws {
    try await TestServer.run { server in
      let id = try await server.accepted("a mug")
      var words: [String] = []
      for _ in 0..<100 {
        let word = try await server.detail(id)["status"].string
        if words.last != word { words.append(word) }
        server.clock.advance(by: .milliseconds(100))
      }
      #expect(words == ["queued", "handling", "archiving", "success"])
    }
  }

  @Test(arguments: [
    ("gpt-image-2", 4, 8), ("seedance-2.0", 12, 25), ("elevenlabs/text-to-dialogue", 6, 10),
  ])
  func `takes as long as its kind`(_ model: String, _ least: Int, _ most: Int) async throws {
    try await TestServer.run { server in
      let id = try await server.accepted("a mug", model: model)
      server.clock.advance(by: .seconds(least) - .milliseconds(1))
      #expect(try await server.detail(id)["completed"].integer == 0)
      server.clock.advance(by: .seconds(most - least) + .milliseconds(1))
      #expect(try await server.detail(id)["status"].string == "success")
    }
  }

  @Test func `speed divides the time`() async throws {
    try await TestServer.run {
      $0.speed = 1_000
    } _: { server in
      let id = try await server.accepted("a mug")
      server.clock.advance(by: .milliseconds(8))
      #expect(try await server.detail(id)["status"].string == "success")
    }
  }

  @Test(arguments: [0, -1, .nan, .infinity, .greatestFiniteMagnitude, .leastNonzeroMagnitude])
  func `any speed is borne`(_ speed: Double) async throws {
    try await TestServer.run {
      $0.speed = speed
    } _: { server in
      let id = try await server.accepted("a mug")
      #expect(try await server.detail(id)["taskId"].string == id)
    }
  }

  @Test func `a successful image task has the documented fields`() async throws {
    try await TestServer.run { server in
      let id = try await server.accepted("a mug")
      server.clock.advance(by: .seconds(8))
      let answer = try await server.send("GET", "/v1/tasks/\(id)")
      #expect(answer.status == 200)
      #expect(answer.header("Content-Type") == "application/json")
      let wrapper = try Reading(answer.bytes)
      #expect(try wrapper["code"].integer == 200)
      #expect(try wrapper["message"].string == "success")
      let task = try wrapper["data"]
      #expect(
        task.names == ["completed", "created", "model", "output", "status", "storage", "taskId"])
      #expect(try task["model"].string == "gpt-image-2")
      #expect(try task["created"].integer == 1_782_432_000)
      let completed = try task["completed"].integer
      #expect((1_782_432_004...1_782_432_008).contains(completed))
      let output = try #require(try task["output"].elements.first)
      #expect(try output["type"].string == "image")
      #expect(
        try output["url"].string.hasPrefix(server.simulator.outputURL + "/outputs/\(id)/0.png?"))
      let expires = try output["expireAt"].integer
      #expect((604_799...604_801).contains(expires - completed))
    }
  }

  @Test func `a failed task says why, and has no output`() async throws {
    try await TestServer.run { server in
      let id = try await server.accepted("a mug [fail:content_policy]")
      #expect(try await server.detail(id).names.contains("error") == false)
      server.clock.advance(by: .seconds(8))
      let task = try await server.detail(id)
      #expect(try task["status"].string == "fail")
      #expect(try task["error"]["code"].string == "content_policy")
      #expect(try !task["error"]["message"].string.isEmpty)
      #expect(!task.names.contains("output"))
      #expect(try task["completed"].integer > 1_782_432_000)
    }
  }

  @Test func `a video comes with its first frame, and a last frame comes first`() async throws {
    try await TestServer.run { server in
      let plain = try await server.accepted("rain", model: "seedance-2.0")
      let body = #"{"model":"seedance-2.0","input":{"prompt":"rain","return_last_frame":true}}"#
      let withLast = try Reading(await server.send("POST", "/v1/tasks", body: body).bytes)
      server.clock.advance(by: .seconds(25))
      let types = try await server.detail(plain)["output"].elements.map { try $0["type"].string }
      #expect(types == ["video", "first_frame"])
      let lastID = try withLast["data"]["taskId"].string
      let more = try await server.detail(lastID)["output"].elements.map { try $0["type"].string }
      #expect(more == ["last_frame", "video", "first_frame"])
    }
  }

  @Test func `a slow task takes ten times as long`() async throws {
    try await TestServer.run { server in
      let id = try await server.accepted("[slow] a mug")
      server.clock.advance(by: .seconds(39))
      #expect(try await server.detail(id)["completed"].integer == 0)
      server.clock.advance(by: .seconds(41))
      #expect(try await server.detail(id)["status"].string == "success")
    }
  }

  @Test func `an unknown status word comes and goes`() async throws {
    try await TestServer.run { server in
      let id = try await server.accepted("[unknown-status]")
      var words: [String] = []
      for _ in 0..<100 {
        let word = try await server.detail(id)["status"].string
        if words.last != word { words.append(word) }
        server.clock.advance(by: .milliseconds(100))
      }
      #expect(words == ["queued", "handling", "paused", "handling", "archiving", "success"])
    }
  }

  @Test func `the default scenario is for prompts without a tag`() async throws {
    try await TestServer.run {
      $0.defaultScenario = .fail(.taskTimeout)
    } _: { server in
      let plain = try await server.accepted("a mug")
      let tagged = try await server.accepted("a mug [success]")
      server.clock.advance(by: .seconds(8))
      #expect(try await server.detail(plain)["error"]["code"].string == "TASK_TIMEOUT")
      #expect(try await server.detail(tagged)["status"].string == "success")
    }
  }
}
