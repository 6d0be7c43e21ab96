import HiAPISimulator
import Testing

@Suite(.timeLimit(.minutes(1))) struct CreateTests {
  @Test func `acceptance is a wrapper around a task id`() async throws {
    try await TestServer.run { server in
      let answer = try await server.create("a mug")
      #expect(answer.status == 200)
      let id = try Reading(answer.bytes)["data"]["taskId"].string
      #expect(answer.text == #"{"code":200,"message":"success","data":{"taskId":"\#(id)"}}"#)
      let ulid = id.dropFirst("tk-hiapi-".count)
      #expect(id.hasPrefix("tk-hiapi-") && ulid.count == 26)
      #expect(ulid.allSatisfy { "0123456789ABCDEFGHJKMNPQRSTVWXYZ".contains($0) })
      // 1,782,432,000,000 ms in base 32.
      #expect(ulid.hasPrefix("01KW0KKT00"))
    }
  }

  @Test func `the seed's request is taken`() async throws {
    try await TestServer.run { server async throws in
      let body = """
        {
        "model": "gpt-image-2",
        "input": {
        "prompt": "a small ceramic mug on a wooden table, soft window light",
        "aspect_ratio": "1:1",
        "resolution": "1K"
        }
        }
        """
      #expect(try await server.send("POST", "/v1/tasks", body: body).status == 200)
    }
  }

  @Test(arguments: [
    ("gpt-image-2/text-to-image", 400), ("gpt-image-2:image", 400), ("gpt_image_2", 400),
    ("GPT-image-2", 400), ("gpt-image-2 ", 400), (" gpt-image-2", 400), ("gpt-image-1", 404),
    ("text-to-dialogue", 404),
  ])
  func `a model string that is not exact is not found, in the seed's words`(
    _ model: String, _ status: Int
  ) async throws {
    try await TestServer.run { server in
      let answer = try await server.create("a mug", model: model)
      #expect(answer.status == status)
      let error = try Reading(answer.bytes)["error"]
      #expect(error.names == ["code", "message", "request_id", "type"])
      #expect(try error["code"].string == "model_not_found")
      #expect(try error["message"].string == "The model `\(model)` does not exist.")
      #expect(try error["type"].string == "invalid_request_error")
      let requestID = try error["request_id"].string
      #expect(requestID.hasPrefix("20260626-") && requestID.count > 12)
      #expect(answer.header("x-request-id") == requestID)
      #expect(server.simulator.record.tasks.isEmpty)
    }
  }

  @Test func `a newline after the model is not found either`() async throws {
    try await TestServer.run { server in
      let answer = try await server.create("a mug", model: #"gpt-image-2\n"#)
      #expect(answer.status == 400)
      #expect(
        try Reading(answer.bytes)["error"]["message"].string
          == "The model `gpt-image-2\n` does not exist.")
    }
  }

  @Test func `a vendor's slash is part of an id`() async throws {
    try await TestServer.run { server async throws in
      #expect(try await server.create("hi", model: "elevenlabs/text-to-dialogue").status == 200)
    }
  }

  @Test func `without a list of models any is taken`() async throws {
    try await TestServer.run {
      $0.models = []
    } _: { server async throws in
      #expect(try await server.create("hi", model: "whatever/it-is").status == 200)
    }
  }

  @Test(arguments: [
    "", "{", "[]", "null", "3", "\"text\"", "{}", #"{"model":"gpt-image-2"}"#,
    #"{"model":"","input":{}}"#, #"{"model":5,"input":{}}"#, #"{"input":{"prompt":"x"}}"#,
    #"{"model":"gpt-image-2","input":[]}"#, #"{"model":"gpt-image-2","input":{}} x"#,
    #"{"model":"gpt-image-2","input":{"callback":{"url":"https://example.com"}}}"#,
    #"{"model":"gpt-image-2","input":{},"callback":{}}"#,
    #"{"model":"gpt-image-2","input":{},"callback":{"url":"ftp://example.com"}}"#,
    #"{"model":"gpt-image-2","input":{},"callback":{"url":"https://example.com","when":"now"}}"#,
    #"{"model":"gpt-image-2","input":{},"route":"pro"}"#,
    #"{"model":"gpt-image-2","input":{},"storage":"forever"}"#,
    #"{"model":"gpt-image-2","input":{"prompt":"\ud800"}}"#,
    #"{"model":"gpt-image-2","input":{"seed":01}}"#,
  ])
  func `a body that is not right is an invalid request`(_ body: String) async throws {
    try await TestServer.run { server in
      let answer = try await server.send("POST", "/v1/tasks", body: body)
      #expect(answer.status == 400)
      #expect(try Reading(answer.bytes)["error"]["code"].string == "INVALID_REQUEST")
      #expect(server.simulator.record.tasks.isEmpty)
    }
  }

  @Test func `a body nested without end is refused, not followed`() async throws {
    try await TestServer.run { server async throws in
      let body = String(repeating: "[", count: 1_000_000)
      #expect(try await server.send("POST", "/v1/tasks", body: body).status == 400)
      let objects = String(repeating: #"{"a":"#, count: 200_000)
      #expect(try await server.send("POST", "/v1/tasks", body: objects).status == 400)
    }
  }

  @Test func `input fields it does not know, a callback and a route are taken`() async throws {
    try await TestServer.run { server in
      let body = #"""
        {"model":"gpt-image-2","input":{"prompt":"é\u00e9\ud83d\ude00","wobble":-1.5e+3,"x":[true,false,null]},
        "callback":{"url":"https://example.com/done","when":"final"},"route":"ext","storage":"persistent"}
        """#
      let answer = try await server.send("POST", "/v1/tasks", body: body)
      #expect(answer.status == 200)
      let task = try await server.detail(Reading(answer.bytes)["data"]["taskId"].string)
      #expect(try task["model"].string == "gpt-image-2@ext")
      #expect(try task["route"].string == "ext")
      #expect(try task["storage"].string == "persistent")
    }
  }
}
