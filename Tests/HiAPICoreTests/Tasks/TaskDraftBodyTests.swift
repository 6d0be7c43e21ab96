import Foundation
import HiAPITestSupport
import OrderedCollections
import Testing

@testable import HiAPICore
@testable import HiAPITasks

/// What a person asked for is what is sent, whole.
@Suite(.timeLimit(.minutes(1))) struct TaskDraftBodyTests {
  private let text =
    #"{"model":"gpt-image-2","input":{"prompt":"a","n":2},"#
    + #""callback":{"url":"https://x.example/hook","when":"final"},"storage":"persistent","#
    + #""route":"beta","x_new":[1,{"b":null}]}"#

  @Test func `carries every field of a body, in its order`() throws {
    let draft = try TaskDraft(body: JSONValue(parsing: text))
    #expect(String(decoding: draft.body, as: UTF8.self) == text)
    #expect(draft.otherFields.keys == ["callback", "storage", "route", "x_new"])
    // Model and input come first, wherever they stood, and no other field takes their place.
    let moved = try TaskDraft(body: JSONValue(parsing: #"{"route":"r","input":{},"model":"m"}"#))
    #expect(String(decoding: moved.body, as: UTF8.self) == #"{"model":"m","input":{},"route":"r"}"#)
    var odd = TaskDraft(model: "m")
    odd.otherFields = ["model": "other", "input": 1]
    #expect(String(decoding: odd.body, as: UTF8.self) == #"{"model":"m","input":{}}"#)
  }

  @Test(arguments: [
    ("[]", "not a list"), (#"{"input":{}}"#, "model is missing"),
    (#"{"model":1,"input":{}}"#, "model is text, not a number"),
    (#"{"model":"m"}"#, "input is missing"), (#"{"model":"m","input":[]}"#, "input is an object"),
  ])
  func `refuses what is no request, by the field's name`(_ text: String, _ words: String) throws {
    let value = try JSONValue(parsing: text)
    #expect {
      try TaskDraft(body: value)
    } throws: { "\($0)".contains(words) }
  }

  @Test func `is the same from the database, and from a sidecar`() async throws {
    let folder = try TemporaryFolder()
    let store = try TaskStore(path: folder.path("tasks.sqlite"))
    let draft = try TaskDraft(body: JSONValue(parsing: text))
    let id = try await store.insertIntent(
      draft, estimate: nil, key: IdempotencyKey(rawValue: "k"), account: EngineFixture.account,
      at: EngineFixture.start)
    let task = try #require(try await store.task(id))
    #expect(task.body == draft.body)
    #expect(task.otherFields == draft.otherFields)
    let sidecar = Sidecar(
      job: OutputJob(
        task: task, position: 0, output: TaskOutput(source: .link("https://x.example/a.png")),
        place: OutputPlace(folder: "/", stem: "a")),
      file: SavedFile(path: "/a.png", sha256: "", byteCount: 0), media: .png,
      savedAt: EngineFixture.start)
    let body = try #require(try JSONValue(parsing: sidecar.text)["body"])
    #expect(try TaskDraft(body: body) == draft)
  }

  @Test func `preflight names what is wrong beside the input`() throws {
    func findings(_ fields: OrderedDictionary<String, JSONValue>) -> [String: Finding.Severity] {
      let draft = TaskDraft(model: "no such model", otherFields: fields)
      return Preflight.check(draft, catalog: .embedded).reduce(into: [:]) {
        if $1.parameter != Finding.model { $0[$1.parameter] = $1.severity }
      }
    }
    #expect(
      findings([
        "callback": ["url": "https://x.example", "when": "final"], "route": "ext",
        "storage": "temp",
      ]) == [:])
    for callback: JSONValue in ["https://x", [:], ["url": "x"], ["url": "https://a b"], .null] {
      #expect(findings(["callback": callback]) == ["callback": .error])
    }
    #expect(findings(["callback": ["url": "http://x.example"]]) == ["callback": .warning])
    #expect(findings(["route": 1, "storage": true]) == ["route": .error, "storage": .error])
    #expect(
      findings(["storage": "forever", "x_new": 1]) == ["storage": .warning, "x_new": .warning])
    #expect(findings(["callbak": 1, "Inputs": 1]) == ["callbak": .error, "Inputs": .error])
    let inside = Preflight.check(
      TaskDraft(model: "no such model", input: ["callback": ["url": "https://x.example"]]),
      catalog: .embedded)
    #expect(inside.contains { $0.parameter == "callback" && $0.severity == .error })
  }
}
