import Foundation
import HiAPITestSupport
import OrderedCollections
import Testing

@testable import HiAPICore

@Suite(.timeLimit(.minutes(1))) struct SentPromptTests {
  @Test func `every prompt is there once, the newest first, and found by its words`() async throws {
    let folder = try TemporaryFolder()
    let store = try TaskStore(path: folder.path("tasks.sqlite"))
    let prompts = ["a mug", "rain on a roof", "a mug", "", "日本の茶碗"]
    let account = KeyFingerprint(of: try #require(APIKey("sk-test")))
    try await store.importTasks(count: prompts.count, account: account) { index in
      let draft = TaskDraft(model: "gpt-image-2", input: ["prompt": .string(prompts[index])])
      return GenerationTask(
        id: LocalTaskID(rawValue: 0), baseURL: "https://a.example", model: draft.model,
        input: .object(draft.input), body: draft.body,
        idempotencyKey: IdempotencyKey(rawValue: "key-\(index)"), state: .success,
        created: Date(timeIntervalSince1970: Double(index)))
    }
    let all = try await store.prompts(matching: FuzzyQuery(""), limit: 10)
    #expect(all.map(\.excerpt) == ["日本の茶碗", "a mug", "rain on a roof"])
    #expect(all.map(\.id.rawValue) == [5, 3, 2])
    #expect(try await store.prompts(matching: FuzzyQuery("roof"), limit: 10).count == 1)
    #expect(try await store.prompts(matching: FuzzyQuery(""), limit: 1).count == 1)
    #expect(try await store.prompts(matching: FuzzyQuery(""), limit: -1).isEmpty)
  }
}
