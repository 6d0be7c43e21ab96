import HiAPICore
import HiAPITestSupport
import OrderedCollections
import Testing

@Suite struct RequestCheckTests {
  private let folder: TemporaryFolder
  private let check: RequestCheck

  init() throws {
    folder = try TemporaryFolder()
    check = RequestCheck(
      catalog: .embedded, files: ReferenceFolder(home: folder.path, working: folder.path))
  }

  /// A model that calls its prompt otherwise.
  private func speaker() throws -> Model {
    try #require(
      Catalog.embedded.models.first { model in
        let names = model.parameters.filter(\.isRequired).map(\.name)
        return names == ["text"] && !model.parameters.contains { $0.name == "prompt" }
      })
  }

  @Test func `a prompt in words, in a value and in a line become the same request`() throws {
    let model = try speaker()
    let spoken = try check.request(RequestWish(model: " \(model.id)\n", prompt: "hello"))
    let assigned = try check.request(
      RequestWish(model: model.id + " ", assignments: ["prompt=hello"]))
    let line = try check.request(
      TaskDraft(model: "\t\(model.id)", input: ["prompt": .string("hello")]))
    #expect(spoken.draft == assigned.draft && assigned.draft == line.draft)
    #expect(spoken.draft.model == model.id)
    #expect(spoken.draft.input["text"] == "hello" && spoken.draft.input["prompt"] == nil)
    #expect(spoken.notes.contains { $0.contains("white space") })
    #expect(line.notes.contains { $0.contains("“text”") })
  }

  @Test func `what has choices is sent as it stands, and that is said`() throws {
    for request in [
      try check.request(RequestWish(model: "gpt-image-2", prompt: "{red|blue} mug")),
      try check.request(
        TaskDraft(model: "gpt-image-2", input: ["prompt": .string("{red|blue} mug")])),
    ] {
      #expect(request.draft.input["prompt"] == "{red|blue} mug")
      #expect(request.notes.contains { $0.contains("{a|b}") })
    }
    #expect(try check.request(RequestWish(model: "gpt-image-2", prompt: "a {mug}")).notes == [])
  }

  @Test(arguments: [
    "seed:=12345678901234567890123", "seed=12345678901234567890123", "odd=12345678901234567890123",
    "odd:={\"n\":[1e999]}",
  ])
  func `a number that 64 bits cannot hold is refused, not changed`(_ assignment: String) {
    #expect(throws: RequestCheck.Failure.self) {
      try check.draft(RequestWish(model: "seedance-2.0", assignments: [assignment]))
    }
  }

  @Test func `a number that is text stays text`() throws {
    let draft = try check.draft(
      RequestWish(model: "gpt-image-2", assignments: ["prompt=12345678901234567890123"]))
    #expect(draft.input["prompt"] == "12345678901234567890123")
  }

  @Test func `an estimate does without what is required, and without nothing else`() throws {
    #expect(try check.estimate(RequestWish(model: "gpt-image-2")).estimate != nil)
    #expect(throws: RequestCheck.Failure.self) {
      try check.request(RequestWish(model: "gpt-image-2"))
    }
    #expect(throws: RequestCheck.Failure.self) {
      try check.estimate(RequestWish(model: "gpt-image-2", assignments: ["resolution=2K"]))
    }
  }
}
