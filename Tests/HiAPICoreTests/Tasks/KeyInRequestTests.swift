import Foundation
import HiAPITestSupport
import OrderedCollections
import Testing

@testable import HiAPICore
@testable import HiAPITasks

/// A request with the person's own key in it is neither stored nor sent.
@Suite(.timeLimit(.minutes(1))) struct KeyInRequestTests {
  private static let key = #"sk-Own&7f%A\0+/=x.123456789"#
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private var mask: KeyMask { KeyMask(APIKey(Self.key).map { [$0] } ?? []) }

  private static func draft(
    _ prompt: JSONValue = "a mug", model: String = "gpt-image-2", folder: String? = nil
  ) -> TaskDraft {
    TaskDraft(model: model, input: ["prompt": prompt], outputFolder: folder)
  }

  private static let drafts: [(TaskDraft, String)] = {
    var callback = draft()
    callback.otherFields["callback"] = ["url": .string("https://h.example/?k=\(key)")]
    var named = draft()
    named.input[key] = 1
    var list = draft()
    list.input["image_urls"] = ["a", .array([.object(["b": .string("x\(key)")])])]
    return [
      (draft(.string("a mug with \(key) on it")), "the prompt contains your API key"),
      (draft(model: "gpt-image-2/\(key)"), "the model string contains your API key"),
      (draft(folder: "/tmp/\(key)/x"), "the output folder contains your API key"),
      (callback, "the parameter “callback” contains your API key"),
      (named, "the name of a parameter contains your API key"),
      (list, "the parameter “image_urls” contains your API key"),
    ]
  }()

  @Test(arguments: drafts)
  func `is found wherever it stands`(_ draft: TaskDraft, _ words: String) {
    #expect(KeyInRequest(in: draft, by: mask)?.description == words)
    #expect(KeyInRequest(in: draft, by: .none) == nil)
  }

  @Test(arguments: KeyDisguise.all)
  func `is found in any disguise`(_ disguise: KeyDisguise) {
    let draft = Self.draft(.string("x \(disguise.write(Self.key)) y"))
    #expect(KeyInRequest(in: draft, by: mask)?.place == .field("prompt"))
  }

  @Test func `a word of everyday text is none`() {
    let mask = KeyMask(APIKey("success").map { [$0] } ?? [])
    #expect(KeyInRequest(in: Self.draft("a success story"), by: mask) == nil)
  }

  @Test(arguments: drafts.map(\.0))
  func `the engine refuses it before anything is stored`(_ draft: TaskDraft) async throws {
    let store = try TaskStore(path: folder.path("tasks.sqlite"))
    let key = try #require(APIKey(Self.key))
    let client = TasksClient.live(
      ServiceConnection(endpoint: try ServiceEndpoint(parsing: "http://127.0.0.1:9"), key: key))
    let engine = TaskEngine.live(
      store: store, client: client, baseURL: "http://127.0.0.1:9",
      account: KeyFingerprint(of: key), mask: mask, kindOf: { _ in .image })
    await #expect(throws: KeyInRequest.self) { try await engine.submit(draft, nil) }
    let name = BatchRow(batch: "b", content: ContentDigest(of: draft.bodyValue), occurrence: 1)
    let row = BatchRequest(
      row: name, draft: draft, estimate: nil, formerName: .init(line: 1, text: "x"))
    await #expect(throws: KeyInRequest.self) { try await engine.submitRows([row]) }
    var other = BatchRequest(
      row: name, draft: Self.draft(), estimate: nil, formerName: .init(line: 1, text: "x"))
    other.row.batch = Self.key
    await #expect(throws: KeyInRequest.self) { try await engine.submitRows([other]) }
    #expect(try await engine.window(.all, 0, 10).rows.isEmpty)
    await engine.stop()
    await client.shutdown()
    #expect(KeyForms(of: Self.key).found(below: folder.path("")) == [])
  }
}
