import HiAPISimulator
import Testing

@Suite(.timeLimit(.minutes(1))) struct RefusalTests {
  @Test(arguments: [nil, "sk-invalid", "sk-invalid-123", ""])
  func `a missing or invalid key is refused everywhere`(_ key: String?) async throws {
    try await TestServer.run { server in
      for (method, path, body) in [
        ("POST", "/v1/tasks", TestServer.body("a mug")), ("GET", "/v1/tasks", nil),
        ("GET", "/v1/tasks/tk-hiapi-1", nil),
      ] {
        let answer = try await server.send(method, path, key: key, body: body)
        #expect(answer.status == 401)
        #expect(try Reading(answer.bytes)["error"]["code"].string == "invalid_api_key")
      }
    }
  }

  @Test func `another scheme than bearer is no key`() async throws {
    try await TestServer.run { server in
      for value in ["sk-test", "Basic sk-test", "Bearer", "Bearer "] {
        let answer = try await server.send(
          "GET", "/v1/tasks", key: nil, headers: [("Authorization", value)])
        #expect(answer.status == 401)
      }
    }
  }

  @Test func `a limited key may not make videos`() async throws {
    try await TestServer.run { server in
      let refused = try await server.create("rain", model: "seedance-2.0", key: "sk-limited-1")
      #expect(refused.status == 403)
      let error = try Reading(refused.bytes)["error"]
      #expect(try error["code"].string == "permission_denied")
      #expect(try error["message"].string == "This API key cannot use the selected model.")
      #expect(try error["type"].string == "hiapi_error")
      #expect(try await server.create("rain", key: "sk-limited-1").status == 200)
    }
  }

  @Test(arguments: ["text/plain", "application/x-www-form-urlencoded", "application/jsonx", ""])
  func `another content type is unsupported`(_ type: String) async throws {
    try await TestServer.run { server in
      let answer = try await server.send(
        "POST", "/v1/tasks", body: TestServer.body("a"), headers: [("Content-Type", type)])
      #expect(answer.status == 415)
      #expect(try Reading(answer.bytes)["code"].integer == 415)
    }
  }

  @Test func `a content type may name its charset`() async throws {
    try await TestServer.run { server in
      let answer = try await server.send(
        "POST", "/v1/tasks", body: TestServer.body("a"),
        headers: [("Content-Type", "Application/JSON; charset=utf-8")])
      #expect(answer.status == 200)
    }
  }

  @Test func `a body over the limit is too large, and the connection lives on`() async throws {
    try await TestServer.run {
      $0.bodyLimit = 1_000
    } _: { server in
      let body = TestServer.body(String(repeating: "a", count: 3_000_000))
      let answer = try await server.send("POST", "/v1/tasks", body: body)
      #expect(answer.status == 413)
      #expect(try Reading(answer.bytes)["code"].integer == 413)
      #expect(try await server.create("a mug").status == 200)
    }
  }

  @Test(arguments: Refusal.allCases)
  func `each refusal can be asked for by tag`(_ refusal: Refusal) async throws {
    try await TestServer.run {
      $0.errorForm = .nested
    } _: { server in
      for _ in 0..<3 {
        let answer = try await server.create("a mug [refuse:\(refusal.rawValue)]")
        #expect(answer.status == refusal.status)
        let error = try Reading(answer.bytes)["error"]
        #expect(try error["code"].string == refusal.code)
        #expect(try !error["message"].string.isEmpty)
      }
      #expect(server.simulator.record.tasks.isEmpty)
    }
  }

  @Test func `each form has its members`() async throws {
    let members: [(ErrorForm, String, [String])] = [
      (.asPublished, "[refuse]", ["error"]),
      (.asPublished, "[refuse:insufficient_quota]", ["code", "data", "error_code", "message"]),
      (.nested, "[refuse:insufficient_quota]", ["error"]),
      (.flat, "[refuse]", ["code", "data", "error_code", "message"]),
    ]
    for (form, tag, names) in members {
      try await TestServer.run {
        $0.errorForm = form
      } _: { server async throws in
        #expect(try await Reading(server.create(tag).bytes).names == names)
      }
    }
    try await TestServer.run {
      $0.errorForm = .nestedWithoutMessage
    } _: { server in
      let error = try await Reading(server.create("[rate]").bytes)["error"]
      #expect(error.names == ["code", "request_id", "type"])
    }
  }

  @Test func `a key has so many requests a minute`() async throws {
    try await TestServer.run {
      $0.requestsPerMinute = 3
    } _: { server in
      for _ in 0..<3 { #expect(try await server.send("GET", "/v1/tasks").status == 200) }
      server.clock.advance(by: .seconds(40))
      let answer = try await server.create("a mug")
      #expect(answer.status == 429)
      let wait = try #require(answer.header("Retry-After").flatMap { Int($0) })
      #expect((20...21).contains(wait))
      #expect(try await server.send("GET", "/v1/tasks", key: "sk-other").status == 200)
      server.clock.advance(by: .seconds(wait))
      #expect(try await server.create("a mug").status == 200)
    }
  }
}
