import Foundation
import HiAPITestSupport
import Testing

@testable import HiAPICore
@testable import HiAPITasks

/// Tasks that were accepted with a key that has been rotated since (design §3.1.7).
@Suite(.timeLimit(.minutes(1))) struct RotatedKeyTests {
  private static let newKey = KeyFingerprint(rawValue: "new-key")
  private static let newAccount = AccountName(baseURL: EngineFixture.baseURL, key: newKey)
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static func success(_ id: TaskID) -> TaskSnapshot {
    TaskSnapshot(
      id: id, statusWord: "success",
      outputs: [TaskOutput(source: .link("https://cdn.example/1.png"))])
  }

  /// A task that was accepted with the old key, whose program has ended.
  private func acceptedWithOldKey() async throws -> LocalTaskID {
    let old = try EngineFixture(folder: folder)
    await old.engine.start()
    let id = try await old.engine.submit(EngineFixture.draft(), nil)
    try await old.clock.wait { try await old.state(id) == .queued }
    await old.engine.stop()
    return id
  }

  private func withNewKey(_ detail: @escaping FakeService.Detail) throws -> EngineFixture {
    try EngineFixture(folder: folder, key: Self.newKey) { clock in
      FakeService(clock: clock, detail: detail)
    }
  }

  @Test func `is watched with the new key once the service has answered that about it`()
    async throws
  {
    let id = try await acceptedWithOldKey()
    let fixture = try withNewKey { number, id in
      number == 1 ? TaskSnapshot(id: id, statusWord: "handling") : Self.success(id)
    }
    await fixture.engine.start()
    try await fixture.clock.run { try await fixture.state(id) == .success }
    #expect(try await fixture.store.collectable(Self.newAccount).map(\.key.task) == [id])
    let notes = try await fixture.store.task(id)?.history.compactMap(\.note) ?? []
    #expect(notes == [Reason.takenOver.words])
    #expect(fixture.service.creates.isEmpty)
    await fixture.engine.stop()
  }

  @Test(arguments: [404, 401, 403])
  func `takes a refusal for no verdict, says it, and asks rarely`(_ status: Int) async throws {
    let id = try await acceptedWithOldKey()
    let fixture = try withNewKey { _, _ in throw HiAPIError(.rejected(status: status)) }
    await fixture.engine.start()
    try await fixture.clock.run { fixture.service.polls.count == 2 }
    try await fixture.clock.wait { await !fixture.engine.outlook(id).isAsking }
    #expect(fixture.service.polls[1].at - fixture.service.polls[0].at >= .seconds(600))
    let task = try #require(try await fixture.store.task(id))
    #expect(task.state == .queued)
    #expect(task.history.last?.note?.contains("HTTP \(status)") == true)
    #expect(task.history.last?.note?.contains("another API key") == true)
    // At once for somebody who waits, and no more than once a minute after that.
    await fixture.engine.attend(id)
    await fixture.engine.attend(id)
    #expect(fixture.service.polls.count == 3)
    await fixture.engine.refresh(id)
    #expect(fixture.service.polls.count == 4)
    // That the task is not shown is no end; that the key is refused is one, after two minutes.
    let reason = await fixture.engine.outlook(id).reasonToGiveUp
    #expect(reason?.policy == (status == 404 ? nil : .key))
    await fixture.engine.stop()
  }

  @Test func `leaves a task to a program that leads for its key`() async throws {
    let old = try EngineFixture(folder: folder)
    await old.engine.start()
    let id = try await old.engine.submit(EngineFixture.draft(), nil)
    try await old.clock.wait { try await old.state(id) == .queued }
    let fixture = try withNewKey { _, id in Self.success(id) }
    await fixture.engine.start()
    let mine = try await fixture.engine.submit(EngineFixture.draft("other"), nil)
    try await fixture.clock.run { try await fixture.state(mine) == .success }
    #expect(try await fixture.state(id) == .queued)
    await fixture.engine.stop()
    await old.engine.stop()
  }

  @Test func `never sends an intent of another key`() async throws {
    let store = try TaskStore(path: folder.path("data/tasks.sqlite"))
    let id = try await store.insertIntent(
      EngineFixture.draft(), estimate: nil, key: IdempotencyKey(rawValue: "k"),
      account: EngineFixture.account, at: EngineFixture.start)
    let fixture = try withNewKey { _, id in Self.success(id) }
    await fixture.engine.start()
    await fixture.engine.attend(id)
    await fixture.engine.refresh(id)
    #expect(fixture.service.calls.isEmpty)
    #expect(try await fixture.state(id) == .intent)
    await fixture.engine.stop()
  }

  @Test func `is adopted by its id, and so is one that no list shows`() async throws {
    let id = try await acceptedWithOldKey()
    let fixture = try withNewKey { _, id in
      if id.rawValue == "tk-none" { throw HiAPIError(.rejected(status: 404)) }
      return TaskSnapshot(id: id, model: "gpt-image-2", statusWord: "handling")
    }
    #expect(try await fixture.engine.adopt([TaskID(rawValue: "tk-1")]) == [id])
    #expect(try await fixture.store.watched(Self.newAccount).map(\.id) == [id])
    let old = try await fixture.engine.adopt([TaskID(rawValue: "tk-old")])
    #expect(old.count == 1)
    await #expect(throws: HiAPIError(.rejected(status: 404))) {
      try await fixture.engine.adopt([TaskID(rawValue: "tk-none")])
    }
    await fixture.engine.stop()
  }

  @Test func `knows a service's id at its own base URL only`() async throws {
    _ = try await acceptedWithOldKey()
    let store = try TaskStore(path: folder.path("data/tasks.sqlite"))
    let other = AccountName(baseURL: "https://other.example", key: EngineFixture.key)
    let taskID = TaskID(rawValue: "tk-1")
    #expect(try await store.unknown([taskID], of: EngineFixture.account).isEmpty)
    #expect(try await store.unknown([taskID], of: Self.newAccount).isEmpty)
    #expect(try await store.unknown([taskID], of: other) == [taskID])
    let untracked = UntrackedTask(taskID: taskID, model: "m", status: "handling", created: nil)
    try await store.note([untracked], of: other)
    let adopted = try await store.adopt([taskID], of: other, at: Moment(wall: EngineFixture.start))
    #expect(adopted.count == 1)
    let matches = try await store.matches("tk-1", preferring: EngineFixture.baseURL)
    #expect(matches.map(\.baseURL) == [EngineFixture.baseURL, other.baseURL])
    let others = try await store.matches("tk-1", preferring: other.baseURL)
    #expect(others.map(\.id) == adopted + [LocalTaskID(rawValue: 1)])
  }

  @Test func `takes a number for this program's before it takes it for the service's`()
    async throws
  {
    let store = try TaskStore(path: folder.path("data/tasks.sqlite"))
    for name in ["2", "1"] {
      try await store.note(
        [UntrackedTask(taskID: TaskID(rawValue: name), model: nil, status: "queued", created: nil)],
        of: EngineFixture.account)
      _ = try await store.adopt(
        [TaskID(rawValue: name)], of: EngineFixture.account,
        at: Moment(wall: EngineFixture.start))
    }
    let matches = try await store.matches("1", preferring: nil)
    #expect(matches.map(\.id.rawValue) == [1, 2])
    #expect(matches.map(\.isByNumber) == [true, false])
    #expect(try await store.find("3") == nil)
  }

  @Test func `forgets no file that is on disk, whatever key asks again`() async throws {
    let store = try TaskStore(path: folder.path("data/tasks.sqlite"))
    let kept = folder.path("kept.png")
    try folder.write("kept", to: "kept.png")
    let saved = try #require(DiskFile.saved(kept))
    try await store.importTasks(count: 1, account: EngineFixture.key) { _ in
      var task = GenerationTask(
        id: LocalTaskID(rawValue: 0), taskID: TaskID(rawValue: "tk-1"),
        baseURL: EngineFixture.baseURL, model: "m", input: .null, body: [],
        idempotencyKey: IdempotencyKey(rawValue: "k"), state: .success,
        created: EngineFixture.start)
      let link = TaskOutput(source: .link("https://cdn.example/1.png"))
      task.outputs = [
        CollectedOutput(
          link, state: .saved, file: kept, sha256: saved.sha256, byteCount: saved.byteCount),
        CollectedOutput(
          link, state: .saved, file: kept + ".gone", sha256: saved.sha256,
          byteCount: saved.byteCount),
      ]
      return task
    }
    let id = LocalTaskID(rawValue: 1)
    #expect(try await !store.isOnDisk(id))
    try await store.collectAgain(id)
    let outputs = try #require(try await store.task(id)?.outputs)
    #expect(outputs.map(\.state) == [.saved, .waiting])
    #expect(outputs[0].file == kept)
  }
}
