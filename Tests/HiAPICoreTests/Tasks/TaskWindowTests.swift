import Foundation
import GRDB
import HiAPITestSupport
import OrderedCollections
import Testing

@testable import HiAPICore
@testable import HiAPITasks

@Suite(.timeLimit(.minutes(1))) struct TaskWindowTests {
  private let folder: TemporaryFolder
  private let store: TaskStore

  init() throws {
    folder = try TemporaryFolder()
    store = try TaskStore(path: folder.path("tasks.sqlite"))
  }

  private func fill(_ count: Int) async throws {
    try await store.importTasks(count: count, account: EngineFixture.key) { index in
      let states = TaskState.allCases
      return GenerationTask(
        id: LocalTaskID(rawValue: 0), taskID: TaskID(rawValue: "tk-\(index)"),
        baseURL: EngineFixture.baseURL, model: "m", input: .null,
        body: TaskDraft(model: "m", input: ["prompt": .string("prompt \(index)")]).body,
        idempotencyKey: IdempotencyKey(rawValue: "key-\(index)"),
        state: states[index % states.count], created: Date(timeIntervalSince1970: Double(index)))
    }
  }

  @Test func `shows newest first`() async throws {
    try await fill(100)
    let window = try await store.window(offset: 10, limit: 3)
    #expect(window.offset == 10)
    #expect(window.rows.map(\.id.rawValue) == [90, 89, 88])
    #expect(window.rows.first?.taskID?.rawValue == "tk-89")
    #expect(window.counts == TaskCounts(live: 50, success: 10, failed: 30, unknown: 10))
  }

  @Test(arguments: [
    (-5, 2, [10, 9]), (8, 5, [2, 1]), (10, 5, []), (Int.max, 5, []), (0, 0, []), (0, -1, []),
  ])
  func `takes any offset and limit`(_ offset: Int, _ limit: Int, _ ids: [Int64]) async throws {
    try await fill(10)
    let rows = try await store.window(offset: offset, limit: limit).rows
    #expect(rows.map(\.id.rawValue) == ids)
  }

  @Test func `finds rows and counts past a gap`() async throws {
    try await fill(20)
    try await store.write { db in try db.execute(sql: "DELETE FROM tasks WHERE id IN (5, 18)") }
    let window = try await store.window(offset: 1, limit: 3)
    #expect(window.rows.map(\.id.rawValue) == [19, 17, 16])
    #expect(window.counts.total == 18)
    #expect(try await store.window(offset: 17, limit: 3).rows.map(\.id.rawValue) == [1])
  }

  @Test func `lists the tasks of one account alone, and finds a task among them`() async throws {
    @Sendable func task(_ id: String, at baseURL: String) -> GenerationTask {
      GenerationTask(
        id: LocalTaskID(rawValue: 0), taskID: TaskID(rawValue: id), baseURL: baseURL, model: "m",
        input: .null, body: TaskDraft(model: "m").body,
        idempotencyKey: IdempotencyKey(rawValue: "\(id) \(baseURL)"), state: .success,
        created: Date(timeIntervalSince1970: 1))
    }
    let other = KeyFingerprint(rawValue: "another")
    let (here, there) = ("https://here.test/v1", "https://there.test/v1")
    // The same service id at two base URLs, and a task of another key.
    try await store.importTasks(count: 2, account: EngineFixture.key) { index in
      task("tk-1", at: index == 0 ? here : there)
    }
    try await store.importTasks(count: 1, account: other) { _ in task("tk-2", at: there) }
    func ids(_ account: TaskAccount?) async throws -> [Int64] {
      try await store.rows(.all, of: account, before: nil, limit: 10).map(\.id.rawValue)
    }
    #expect(try await ids(nil) == [3, 2, 1])
    #expect(try await ids(TaskAccount(baseURL: there)) == [3, 2])
    #expect(try await ids(TaskAccount(baseURL: there, key: other)) == [3])
    #expect(try await ids(TaskAccount(baseURL: here, key: other)) == [])
    #expect(
      try await store.rows(.live, of: TaskAccount(baseURL: there), before: nil, limit: 10) == [])
    let two = LocalTaskID(rawValue: 2)
    #expect(
      try await store.rows(.all, of: nil, before: two, limit: 10).map(\.id.rawValue) == [1])
    let found = try await store.find("tk-1", of: TaskAccount(baseURL: here))
    #expect(found?.rawValue == 1)
    #expect(try await store.find("2", of: TaskAccount(baseURL: here)) == nil)
    #expect(try await store.find("2") == two)
  }

  @Test func `is empty at first`() async throws {
    #expect(try await store.window(offset: 0, limit: 10) == .empty)
  }

  @Test func `adds all or nothing`() async throws {
    try await fill(3)
    await #expect(throws: TaskStoreError.self) { try await fill(4) }
    #expect(try await store.window(offset: 0, limit: 10).counts.total == 3)
  }

  @Test func `finds the live ones of an account`() async throws {
    try await fill(100)
    let watched = try await store.watched(EngineFixture.account)
    #expect(watched.count == 30)
    #expect(watched.first?.taskID.rawValue == "tk-4")
    var other = EngineFixture.account
    other.baseURL = "https://b.example"
    #expect(try await store.watched(other).isEmpty)
    other = EngineFixture.account
    other.key = KeyFingerprint(rawValue: "another")
    #expect(try await store.watched(other).isEmpty)
    #expect(try await store.unsent(EngineFixture.account).count == 30)
  }

  @Test(arguments: [TaskStore.watchedSQL, TaskStore.unsentSQL])
  func `asks SQLite for live tasks through their own small index`(_ sql: String) async throws {
    let plan = try await store.read { db in
      try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + sql, arguments: ["a", "b"])
        .map { $0.text(3) ?? "" }
    }
    #expect(plan.contains { $0.contains("USING INDEX tasks_unsettled") }, "\(plan)")
    #expect(!plan.contains { $0.hasPrefix("SCAN") }, "\(plan)")
  }
}
