import Foundation
import GRDB
import HiAPITestSupport
import OrderedCollections
import Testing

@testable import HiAPICore
@testable import HiAPITasks

@Suite(.timeLimit(.minutes(1))) struct TaskStoreTests {
  private let folder: TemporaryFolder
  private let store: TaskStore
  private let now = Date(timeIntervalSince1970: 1_800_000_000)

  init() throws {
    folder = try TemporaryFolder()
    store = try TaskStore(path: folder.path("data/deep/tasks.sqlite"))
  }

  private func intent(
    _ draft: TaskDraft, key: String = UUID().uuidString, estimate: Estimate? = nil
  ) async throws -> LocalTaskID {
    try await store.insertIntent(
      draft, estimate: estimate, key: IdempotencyKey(rawValue: key), account: EngineFixture.account,
      at: now)
  }

  @Test func `gives back what an intent was`() async throws {
    let draft = TaskDraft(
      model: "gpt-image-2", input: ["prompt": "a mug", "aspect_ratio": "1:1", "n": 2])
    let estimate = Estimate(amount: 0.03, currency: "USD", basis: "list price")
    let id = try await intent(draft, key: "key-1", estimate: estimate)
    let task = try #require(try await store.task(id))
    #expect(task.body == draft.body)
    #expect(task.model == "gpt-image-2")
    #expect(task.input["aspect_ratio"] == "1:1")
    #expect(task.prompt == "a mug")
    #expect(task.idempotencyKey.rawValue == "key-1")
    #expect(task.state == .intent)
    #expect(task.created == now)
    #expect(task.estimate == estimate)
    #expect(task.baseURL == EngineFixture.baseURL)
    #expect(task.attempts == 0)
    #expect(task.firstSent == nil)
    #expect(task.history == [TaskEvent(at: now, state: .intent)])
  }

  @Test(arguments: [
    "a\0b", "\u{1B}[2J\u{202E}", "'; DROP TABLE tasks; --", "🧿👩‍👩‍👧‍👦 日本語 e\u{301}", "",
    String(repeating: "long ", count: 200_000), "e" + String(repeating: "\u{301}", count: 50_000),
  ])
  func `keeps any text`(_ text: String) async throws {
    let id = try await intent(TaskDraft(model: text, input: ["prompt": .string(text)]))
    _ = try await store.beginAttempt(id, at: now)
    _ = try await store.record(
      JournalEntry(.accepted(TaskID(rawValue: text), isReplay: false), at: now), for: id)
    var snapshot = TaskSnapshot(id: TaskID(rawValue: text), statusWord: "success")
    snapshot.outputs = [
      TaskOutput(source: .link(text), type: text), TaskOutput(source: .inline(text)),
    ]
    _ = try await store.record(JournalEntry(snapshot, at: now), for: id)
    let task = try #require(try await store.task(id))
    #expect(task.model == text)
    #expect(task.prompt == text)
    #expect(task.taskID?.rawValue == text)
    // Inline content is read whole by whoever saves it; a task shows its beginning.
    for (position, output) in snapshot.outputs.enumerated() {
      let key = TaskStore.OutputKey(task: id, position: position)
      #expect(try await store.fetchable(key)?.output == output)
    }
    #expect(task.outputs.first?.output == snapshot.outputs.first)
    guard case .inline(let beginning)? = task.outputs.last?.source else {
      Issue.record("the second output is inline")
      return
    }
    #expect(text.unicodeScalars.starts(with: beginning.unicodeScalars))
    #expect(beginning.unicodeScalars.count == min(200, text.unicodeScalars.count))
    let row = try #require(try await store.window(offset: 0, limit: 1).rows.first)
    #expect(row.model == text)
    #expect(row.prompt.count <= 200)
    #expect(row.prompt.utf8.count <= 4000)
    #expect(text.hasPrefix(row.prompt) || text.unicodeScalars.count > 800)
  }

  @Test func `keeps an error and a hostile word of the service`() async throws {
    let id = try await intent(EngineFixture.draft())
    _ = try await store.beginAttempt(id, at: now)
    _ = try await store.record(
      JournalEntry(.accepted(TaskID(rawValue: "t"), isReplay: false), at: now), for: id)
    let word = "resting\0" + String(repeating: "z", count: 100_000)
    let odd = TaskSnapshot(id: TaskID(rawValue: "t"), statusWord: word)
    _ = try await store.record(JournalEntry(odd, at: now), for: id)
    #expect(try await store.task(id)?.state == .queued)
    #expect(try await store.task(id)?.status == String(word.prefix(100)))

    let error = ServiceError(code: "TASK_FAILED", message: "no\0way", requestID: "r-1")
    let failed = TaskSnapshot(
      id: TaskID(rawValue: "t"), statusWord: "failed",
      completed: Date(timeIntervalSince1970: 1e300), failure: error)
    _ = try await store.record(JournalEntry(failed, at: now), for: id)
    let task = try #require(try await store.task(id))
    #expect(task.state == .fail)
    #expect(task.status == "failed")
    #expect(task.error == error)
    #expect(task.requestID == "r-1")
    #expect(try await store.window(offset: 0, limit: 1).rows.first?.errorCode == "TASK_FAILED")
  }

  @Test func `takes the same key and bytes for the same intent, and refuses other bytes`()
    async throws
  {
    let id = try await intent(EngineFixture.draft(), key: "same")
    #expect(try await intent(EngineFixture.draft(), key: "same") == id)
    await #expect(throws: TaskStoreError.self) {
      try await intent(EngineFixture.draft("another mug"), key: "same")
    }
    #expect(try await store.window(offset: 0, limit: 10).counts.total == 1)
  }

  @Test func `notes what cannot happen, once, and moves nothing`() async throws {
    let id = try await intent(EngineFixture.draft())
    let answer = JournalEntry(.unknown(.network("cut off")), at: now)
    for _ in 0..<3 {
      let recorded = try await store.record(answer, for: id)
      #expect(recorded == TaskStore.Recorded(state: .intent, isIgnored: true))
    }
    let task = try #require(try await store.task(id))
    #expect(task.taskID == nil)
    #expect(task.history.count == 2)
    #expect(task.history.last?.note?.hasPrefix("ignored: no answer (cut off)") == true)
  }

  @Test func `does not send bytes that have changed in the file`() async throws {
    let id = try await intent(EngineFixture.draft())
    try await store.write { db in try db.execute(sql: "UPDATE requests SET body = x'7b7d'") }
    await #expect {
      try await store.beginAttempt(id, at: now)
    } throws: { ($0 as? TaskStoreError)?.code == .corrupt }
    #expect(try await store.task(id)?.attempts == 0)
  }

  @Test func `rings for every listener, and not when nothing changed`() async throws {
    let first = store.changes()
    let second = store.changes()
    let id = try await intent(EngineFixture.draft())
    for stream in [first, second] {
      var rings = stream.makeAsyncIterator()
      #expect(await rings.next() != nil)
    }
    let third = store.changes()
    try await store.write { _ in }
    _ = try await store.record([])
    _ = try await store.beginAttempt(id, at: now)
    var rings = third.makeAsyncIterator()
    #expect(await rings.next() != nil)
  }
}
