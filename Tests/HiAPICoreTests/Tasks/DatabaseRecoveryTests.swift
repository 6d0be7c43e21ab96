import Foundation
import GRDB
import HiAPITestSupport
import Testing

@testable import HiAPICore
@testable import HiAPITasks

@Suite(.timeLimit(.minutes(5))) struct DatabaseRecoveryTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("tasks.sqlite")
  }

  /// A closed database with this many finished tasks, and one whose outcome is not known.
  private func makeDatabase(tasks: Int) async throws {
    do {
      let store = try TaskStore(path: path)
      try await store.importTasks(count: tasks, account: EngineFixture.key) { index in
        GenerationTask(
          id: LocalTaskID(rawValue: 0), taskID: TaskID(rawValue: "tk-\(index)"),
          baseURL: EngineFixture.baseURL, model: "m", input: .null,
          body: EngineFixture.draft("prompt \(index)").body,
          idempotencyKey: IdempotencyKey(rawValue: "\(index)"), state: .success,
          created: EngineFixture.start,
          history: [TaskEvent(at: EngineFixture.start, state: .success)])
      }
      let lost = try await store.insertIntent(
        EngineFixture.draft("the lost one"), estimate: nil,
        key: IdempotencyKey(rawValue: "lost-key"), account: EngineFixture.account,
        at: EngineFixture.start)
      _ = try await store.beginAttempt(lost, at: EngineFixture.start)
      _ = try await store.record(
        JournalEntry(.unknown(.network("reset")), at: EngineFixture.start), for: lost)
    }
    let queue = try DatabaseQueue(path: path)
    try queue.inDatabase { db in try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
    try queue.close()
  }

  private func damage(_ range: Range<Int>, of path: String? = nil) throws {
    let path = path ?? self.path
    var bytes = try Data(contentsOf: URL(filePath: path))
    let hit = range.clamped(to: 0..<bytes.count)
    bytes.replaceSubrange(hit, with: Data(repeating: 0xA5, count: hit.count))
    try bytes.write(to: URL(filePath: path))
  }

  private func pages() throws -> Int { try Data(contentsOf: URL(filePath: path)).count / 4096 }

  @Test func `leaves a healthy database alone`() async throws {
    try await makeDatabase(tasks: 3)
    let (store, recovery) = try TaskStore.opening(path: path)
    #expect(recovery == nil)
    #expect(try await store.window(offset: 0, limit: 10).counts.total == 4)
  }

  @Test func `sets what is no database aside and starts anew`() async throws {
    try folder.write(String(repeating: "not a database. ", count: 500), to: "tasks.sqlite")
    let (store, recovery) = try TaskStore.opening(path: path)
    let aside = try #require(recovery?.aside)
    #expect(recovery?.tasks == 0)
    // For this user alone, whatever the umask.
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(recovery?.message.contains(aside) == true)
    #expect(try String(contentsOfFile: aside, encoding: .utf8).hasPrefix("not a database"))
    #expect(try await store.window(offset: 0, limit: 10).counts.total == 0)
    _ = try await store.insertIntent(
      EngineFixture.draft(), estimate: nil, key: IdempotencyKey(rawValue: "k"),
      account: EngineFixture.account, at: Date())
  }

  @Test func `keeps what can be read of a damaged one, wherever the damage is`() async throws {
    try await makeDatabase(tasks: 200)
    let whole = try Data(contentsOf: URL(filePath: path))
    let pages = try pages()
    try #require(pages > 20)
    var kept: [Int] = []
    for page in stride(from: 1, to: pages, by: 7) {
      let folder = try TemporaryFolder()
      let path = folder.path("tasks.sqlite")
      try whole.write(to: URL(filePath: path))
      try damage(page * 4096..<(page + 1) * 4096, of: path)
      // What a start reads may lie elsewhere: then the damage is met later, and noted.
      _ = FileManager.default.createFile(atPath: path + "-damaged", contents: nil)
      let (store, recovery) = try TaskStore.opening(path: path)
      #expect(recovery != nil)
      kept.append(try await store.window(offset: 0, limit: 1000).rows.count)
      // Whatever there is can be read whole.
      for row in try await store.window(offset: 0, limit: 1000).rows {
        #expect(try await store.task(row.id) != nil)
      }
    }
    // One page of 4 KB holds a few dozen rows; only an inner page takes more with it.
    #expect(kept.filter { $0 > 150 }.count > kept.count * 2 / 3, "\(kept)")
  }

  @Test func `goes on healing after a recovery, with the same key and bytes`() async throws {
    try await makeDatabase(tasks: 200)
    try damage(4096 * 4..<4096 * 6)
    _ = FileManager.default.createFile(atPath: path + "-damaged", contents: nil)
    let (store, _) = try TaskStore.opening(path: path)
    let unsent = try await store.unsent(EngineFixture.account)
    #expect(unsent.map(\.id.rawValue) == [201])
    let attempt = try await store.beginAttempt(
      LocalTaskID(rawValue: 201), at: EngineFixture.start + 60)
    #expect(
      attempt
        == .send(
          body: EngineFixture.draft("the lost one").body,
          key: IdempotencyKey(rawValue: "lost-key")))
  }

  @Test func `sends nothing for a task whose request is lost`() async throws {
    try await makeDatabase(tasks: 2)
    let queue = try DatabaseQueue(path: path)
    try await queue.write { db in try db.execute(sql: "DELETE FROM requests WHERE task = 3") }
    try queue.close()
    _ = FileManager.default.createFile(atPath: path + "-damaged", contents: nil)
    let (store, _) = try TaskStore.opening(path: path)
    #expect(try await store.unsent(EngineFixture.account).isEmpty)
    #expect(
      try await store.beginAttempt(LocalTaskID(rawValue: 3), at: EngineFixture.start)
        == .notNeeded)
    #expect(try await store.task(LocalTaskID(rawValue: 3))?.state == .unknown)
  }

  @Test func `gives a request without its task a task that heals`() async throws {
    try await makeDatabase(tasks: 2)
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try await queue.write { db in try db.execute(sql: "DELETE FROM tasks WHERE id IN (1, 3)") }
    try queue.close()
    _ = FileManager.default.createFile(atPath: path + "-damaged", contents: nil)
    let (store, recovery) = try TaskStore.opening(path: path)
    #expect(recovery?.tasks == 3)
    #expect(try await store.task(LocalTaskID(rawValue: 1))?.state == .success)
    let lost = try #require(try await store.task(LocalTaskID(rawValue: 3)))
    #expect(lost.state == .unknown)
    #expect(lost.model == "gpt-image-2")
    #expect(lost.prompt == "the lost one")
    #expect(try await store.unsent(EngineFixture.account).map(\.id) == [lost.id])
  }

  @Test func `moves nothing that another program has open`() async throws {
    try await makeDatabase(tasks: 2)
    let running = try TaskStore(path: path)
    _ = FileManager.default.createFile(atPath: path + "-damaged", contents: nil)
    #expect { try TaskStore.opening(path: path) } throws: { error in
      (error as? TaskStoreError)?.message.contains("another hiapi-tui has it open") == true
    }
    #expect(try await running.window(offset: 0, limit: 9).counts.total == 3)
  }

  @Test func `takes up what a recovery left that died before its last step`() async throws {
    try await makeDatabase(tasks: 2)
    try FileManager.default.moveItem(atPath: path, toPath: path + "-recovered")
    let (store, _) = try TaskStore.opening(path: path)
    #expect(try await store.window(offset: 0, limit: 9).counts.total == 3)
  }

  @Test func `notes damage that is met in the middle of a run`() async throws {
    try await makeDatabase(tasks: 500)
    // What a start reads is whole: the tables' own descriptions lie on pages of their own.
    let queue = try DatabaseQueue(path: path)
    let found = try await queue.read { db in
      try Int.fetchOne(db, sql: "SELECT rootpage FROM sqlite_schema WHERE name = 'tasks'")
    }
    try queue.close()
    let page = try #require(found)
    try damage(4096 * (page - 1)..<4096 * page)
    let store = try TaskStore(path: path)
    await #expect(throws: TaskStoreError.self) { try await store.window(offset: 0, limit: 400) }
    #expect(DatabaseRecovery.isMarked(path))
  }
}

/// An older program's database, and a newer one's under a program that runs.
@Suite(.timeLimit(.minutes(1))) struct SchemaVersionTests {
  @Test func `brings a database of version 1 to this one, with all that is in it`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path("tasks.sqlite")
    let queue = try DatabaseQueue(path: path)
    try await queue.writeWithoutTransaction { db in
      try Schema.migrate(db, path: path, to: 1)
      try db.execute(
        sql: """
          INSERT INTO accounts VALUES (1, 'https://api.example', 'a-key');
          INSERT INTO tasks (account, task_id, model, prompt, state, created, completed)
            VALUES (1, 'tk-1', 'gpt-image-2', 'a mug', 'success', 1000, 42000);
          INSERT INTO requests (task, idempotency_key, body, body_sha256, attempts)
            VALUES (1, 'k', CAST('{"model":"gpt-image-2","input":{"resolution":"1K"}}' AS BLOB),
              x'00', 1);
          INSERT INTO outputs (task, position, url) VALUES (1, 0, 'https://h/a.png');
          """)
    }
    try queue.close()
    let store = try TaskStore(path: path)
    let task = try #require(try await store.task(LocalTaskID(rawValue: 1)))
    #expect(task.typical?.median == .seconds(41))
    #expect(task.outputs.map(\.state) == [.waiting])
    #expect(task.outputFolder == nil && !task.isAdopted && !task.isUnwatched)
  }

  @Test func `writes nothing once a newer program has changed the tables`() async throws {
    let folder = try TemporaryFolder()
    let path = folder.path("tasks.sqlite")
    let store = try TaskStore(path: path)
    let queue = try DatabaseQueue(path: path)
    try await queue.write { db in try db.execute(sql: "PRAGMA user_version = 999") }
    try queue.close()
    await #expect {
      try await store.insertIntent(
        EngineFixture.draft(), estimate: nil, key: IdempotencyKey(rawValue: "k"),
        account: EngineFixture.account, at: Date())
    } throws: { ($0 as? TaskStoreError)?.code == .newerSchema }
    #expect(try await store.window(offset: 0, limit: 9).counts.total == 0)
  }
}
