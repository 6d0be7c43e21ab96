import Foundation
import GRDB
import HiAPITestSupport
import OrderedCollections
import Testing

@testable import HiAPICore
@testable import HiAPITasks

@Suite(.timeLimit(.minutes(1))) struct TaskStoreOpeningTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func permissions(_ path: String) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
  }

  private func code(opening path: String) -> TaskStoreError.Code? {
    do {
      _ = try TaskStore(path: path)
      return nil
    } catch {
      #expect(error.message.contains((path as NSString).deletingLastPathComponent))
      return error.code
    }
  }

  @Test func `makes folder and files for this user alone`() async throws {
    let path = folder.path("a/b/tasks.sqlite")
    let store = try TaskStore(path: path)
    _ = try await store.insertIntent(
      EngineFixture.draft(), estimate: nil, key: IdempotencyKey(rawValue: "k"),
      account: EngineFixture.account, at: Date())
    #expect(try permissions(folder.path("a")) == 0o700)
    #expect(try permissions(folder.path("a/b")) == 0o700)
    #expect(try permissions(path) == 0o600)
    #expect(try permissions(path + "-wal") == 0o600)
  }

  @Test func `a database behind a link that leads nowhere yet is as private`() async throws {
    let path = folder.path("tasks.sqlite")
    try FileManager.default.createSymbolicLink(
      atPath: path, withDestinationPath: folder.path("elsewhere.sqlite"))
    let store = try TaskStore(path: path)
    _ = try await store.insertIntent(
      EngineFixture.draft(), estimate: nil, key: IdempotencyKey(rawValue: "k"),
      account: EngineFixture.account, at: Date())
    for name in ["elsewhere.sqlite", "elsewhere.sqlite-wal"] {
      #expect(try permissions(folder.path(name)) == 0o600)
    }
  }

  @Test func `writes durably and reads beside the writer`() async throws {
    let store = try TaskStore(path: folder.path("tasks.sqlite"))
    let settings = try await store.write { db in
      try ["journal_mode", "synchronous", "busy_timeout"].map { name in
        try Row.fetchOne(db, sql: "PRAGMA \(name)").flatMap {
          String.fromDatabaseValue($0[0]) ?? $0.integer(0).map(String.init)
        }
      }
    }
    #expect(settings == ["wal", "2", "5000"])
  }

  @Test func `opens again what it made`() async throws {
    let path = folder.path("tasks.sqlite")
    var store: TaskStore? = try TaskStore(path: path)
    let id = try await store?.insertIntent(
      EngineFixture.draft(), estimate: nil, key: IdempotencyKey(rawValue: "k"),
      account: EngineFixture.account, at: Date())
    store = nil
    let again = try TaskStore(path: path)
    #expect(try await again.task(try #require(id))?.prompt == "a mug")
  }

  @Test func `refuses a newer schema and leaves the file as it is`() throws {
    let path = folder.path("tasks.sqlite")
    _ = try TaskStore(path: path)
    do {
      let queue = try DatabaseQueue(path: path)
      try queue.write { db in try db.execute(sql: "PRAGMA user_version = 999") }
      try queue.close()
    }
    let before = try Data(contentsOf: URL(filePath: path))
    #expect(code(opening: path) == .newerSchema)
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
  }

  @Test(arguments: [-1, 0]) func `refuses a version that never was`(_ version: Int) throws {
    let path = folder.path("tasks.sqlite")
    _ = try TaskStore(path: path)
    let queue = try DatabaseQueue(path: path)
    try queue.write { db in try db.execute(sql: "PRAGMA user_version = \(version)") }
    try queue.close()
    #expect(code(opening: path) == .foreign)
  }

  @Test func `refuses the database of another program`() throws {
    let path = folder.path("other.sqlite")
    let queue = try DatabaseQueue(path: path)
    try queue.write { db in try db.execute(sql: "CREATE TABLE theirs (id)") }
    try queue.close()
    let before = try Data(contentsOf: URL(filePath: path))
    #expect(code(opening: path) == .foreign)
    #expect(try Data(contentsOf: URL(filePath: path)) == before)
  }

  @Test func `refuses what is no database`() throws {
    try folder.write(String(repeating: "not a database. ", count: 500), to: "tasks.sqlite")
    #expect(code(opening: folder.path("tasks.sqlite")) == .corrupt)
  }

  @Test func `tells damaged pages from an empty history`() async throws {
    let path = folder.path("tasks.sqlite")
    do {
      let store = try TaskStore(path: path)
      try await store.importTasks(count: 500, account: EngineFixture.key) { index in
        GenerationTask(
          id: LocalTaskID(rawValue: 0), baseURL: "b", model: "m", input: .null,
          body: EngineFixture.draft().body, idempotencyKey: IdempotencyKey(rawValue: "\(index)"),
          state: .success, created: Date())
      }
    }
    let queue = try DatabaseQueue(path: path)
    // The tables' own descriptions may lie on several pages; they are read by each start.
    let found = try queue.inDatabase { db in
      try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
      return try Int.fetchOne(db, sql: "SELECT rootpage FROM sqlite_schema WHERE name = 'tasks'")
    }
    try queue.close()
    let page = try #require(found)
    var bytes = try Data(contentsOf: URL(filePath: path))
    try #require(bytes.count > 40_960)
    bytes.replaceSubrange(
      4096 * (page - 1)..<4096 * page, with: Data(repeating: 0xA5, count: 4096))
    try bytes.write(to: URL(filePath: path))
    let store = try TaskStore(path: path)
    await #expect {
      try await store.window(offset: 0, limit: 100)
    } throws: { ($0 as? TaskStoreError)?.code == .corrupt }
  }

  @Test func `says when it cannot be made`() throws {
    try folder.write("a file", to: "file")
    #expect(code(opening: folder.path("file/tasks.sqlite")) == .cannotOpen)
    #expect(code(opening: "/proc/nowhere/tasks.sqlite") == .cannotOpen)
    try FileManager.default.createDirectory(
      atPath: folder.path("folder"), withIntermediateDirectories: true)
    #expect(code(opening: folder.path("folder")) == .cannotOpen)
    #expect(throws: TaskStoreError.self) { try TaskStore(path: "") }
  }

  @Test(arguments: [("PRAGMA max_page_count = 1", "full"), ("PRAGMA query_only = 1", "read-only")])
  func `says why it cannot write, and keeps reading`(_ pragma: String, _ word: String) async throws
  {
    let store = try TaskStore(path: folder.path("tasks.sqlite"))
    try await store.write { db in try db.execute(sql: pragma) }
    let draft = TaskDraft(
      model: "m", input: ["prompt": .string(String(repeating: "x", count: 100_000))])
    await #expect {
      try await store.insertIntent(
        draft, estimate: nil, key: IdempotencyKey(rawValue: "k"), account: EngineFixture.account,
        at: Date())
    } throws: { error in
      let error = error as? TaskStoreError
      return error?.code == .cannotWrite && error?.message.contains(word) == true
    }
    #expect(try await store.window(offset: 0, limit: 10) == .empty)
  }

  @Test func `is made once by several programs that open it at once`() async throws {
    let path = folder.path("tasks.sqlite")
    let ids = try await withThrowingTaskGroup(of: LocalTaskID.self) { group in
      for number in 0..<8 {
        group.addTask {
          try await TaskStore(path: path).insertIntent(
            EngineFixture.draft(), estimate: nil, key: IdempotencyKey(rawValue: "\(number)"),
            account: EngineFixture.account, at: Date())
        }
      }
      return try await group.reduce(into: []) { $0.append($1.rawValue) }
    }
    #expect(ids.sorted() == Array(1...8))
  }
}
