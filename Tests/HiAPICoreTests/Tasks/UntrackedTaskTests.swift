import Foundation
import HiAPITestSupport
import Testing

@testable import HiAPICore
@testable import HiAPITasks

@Suite(.timeLimit(.minutes(1))) struct UntrackedTaskTests {
  private static func snapshot(
    _ id: String, model: String = "gpt-image-2", age: TimeInterval = 0, word: String = "handling"
  ) -> TaskSnapshot {
    TaskSnapshot(
      id: TaskID(rawValue: id), model: model, statusWord: word,
      created: EngineFixture.start - age)
  }

  private func fixture(
    _ listed: [TaskSnapshot], wallClockOffset: TimeInterval = 0,
    create: @escaping FakeService.Create = { number, _ in
      .accepted(TaskID(rawValue: "tk-\(number)"), isReplay: false)
    }
  ) throws -> EngineFixture {
    try EngineFixture(wallClockOffset: wallClockOffset) { clock in
      FakeService(
        clock: clock, create: create,
        detail: { _, id in
          listed.first { $0.id == id } ?? TaskSnapshot(id: id, statusWord: "queued")
        }, list: { _, page in page == 1 ? listed : [] })
    }
  }

  @Test func `finds what was made elsewhere, and takes it over to its end`() async throws {
    let fixture = try fixture([
      Self.snapshot("tk-new", word: "success"), Self.snapshot("tk-old", age: 50),
    ])
    let own = try await fixture.engine.submit(EngineFixture.draft(), nil)
    try await fixture.clock.wait { try await fixture.state(own) == .queued }
    #expect(try await fixture.engine.untrackedTasks(false).isEmpty)
    let untrackedTasks = try await fixture.engine.untrackedTasks(true)
    #expect(untrackedTasks.map(\.taskID.rawValue) == ["tk-new", "tk-old"])
    let adopted = try await fixture.engine.adopt(untrackedTasks.map(\.taskID))
    #expect(adopted.count == 2)
    #expect(try await fixture.engine.adopt(untrackedTasks.map(\.taskID)).isEmpty)
    #expect(try await fixture.engine.untrackedTasks(true).isEmpty)
    try await fixture.clock.run { try await fixture.state(adopted[0]) == .success }
    let task = try #require(try await fixture.store.task(adopted[0]))
    #expect(task.isAdopted)
    #expect(task.model == "gpt-image-2")
    #expect(task.taskID?.rawValue == "tk-new")
    #expect(fixture.service.creates.count == 1)
    await fixture.engine.stop()
  }

  @Test func `shows what an open submission may turn out to be, and takes it for that alone`()
    async throws
  {
    let fixture = try fixture([Self.snapshot("tk-lost"), Self.snapshot("tk-x", model: "other")]) {
      number, _ in .unknown(.network("reset"))
    }
    let id = try await fixture.engine.submit(EngineFixture.draft(), nil)
    try await fixture.clock.wait { try await fixture.state(id) == .unknown }
    let untrackedTasks = try await fixture.engine.untrackedTasks(true)
    #expect(untrackedTasks.map(\.taskID.rawValue) == ["tk-x", "tk-lost"])
    #expect(untrackedTasks.map(\.mayBe) == [[], [id]])
    #expect(untrackedTasks.map(\.isBeingFoundOut) == [false, true])
    #expect(try await fixture.store.task(id)?.likely.map(\.taskID.rawValue) == ["tk-lost"])
    // As a task of its own it would be there twice once the resend finds it.
    #expect(try await fixture.engine.adopt(untrackedTasks.map(\.taskID)).count == 1)
    #expect(try await fixture.engine.settle(id, TaskID(rawValue: "tk-lost")))
    #expect(try await fixture.state(id)?.isWatched == true)
    await fixture.engine.stop()
  }

  @Test func `what was taken over is one with the submission that turns out to have made it`()
    async throws
  {
    let folder = try TemporaryFolder()
    let store = try TaskStore(path: folder.path("tasks.sqlite"))
    let start = EngineFixture.start
    let id = try await store.insertIntent(
      EngineFixture.draft(), estimate: nil, key: IdempotencyKey(rawValue: "k"),
      account: EngineFixture.account, at: start)
    _ = try await store.beginAttempt(id, at: start)
    _ = try await store.record(JournalEntry(.unknown(.network("reset")), at: start), for: id)
    // The list names another model, so nothing speaks against taking it over.
    let taskID = TaskID(rawValue: "tk-lost")
    try await store.note(
      [UntrackedTask(taskID: taskID, model: "other", status: "handling", created: start)],
      of: EngineFixture.account)
    let adopted = try await store.adopt(
      [taskID], of: EngineFixture.account, at: Moment(wall: start))
    let twin = try #require(adopted.first)
    let link = TaskOutput(source: .link("https://cdn.example/1.png"))
    let success = TaskSnapshot(id: taskID, statusWord: "success", outputs: [link])
    _ = try await store.record(JournalEntry(success, at: start), for: twin)
    let answer = JournalEntry(.accepted(taskID, isReplay: true), at: start)
    #expect(try await store.record(answer, for: id)?.state == .success)
    #expect(try await store.task(twin) == nil)
    let task = try #require(try await store.task(id))
    #expect(task.state == .success)
    #expect(task.taskID == taskID)
    #expect(task.outputs.map(\.output) == [link])
    #expect(task.history.last?.note == "task \(twin), which was taken over, is this one")
    #expect(try await store.collectable(EngineFixture.account).map(\.key.task) == [id])
    #expect(try await store.window(offset: 0, limit: 9).counts.total == 1)
    // Said once more, nothing changes.
    _ = try await store.record(answer, for: id)
    #expect(try await store.task(id)?.state == .success)
  }

  @Test func `shows what another key of the same base URL lost, and takes it over`() async throws {
    let fixture = try fixture([Self.snapshot("tk-lost")])
    let old = AccountName(
      baseURL: EngineFixture.baseURL, key: KeyFingerprint(rawValue: "rotated"))
    let elsewhere = AccountName(baseURL: "https://other.example", key: EngineFixture.key)
    var lost: [LocalTaskID] = []
    for (key, account) in [("k", old), ("e", elsewhere)] {
      let id = try await fixture.store.insertIntent(
        EngineFixture.draft(), estimate: nil, key: IdempotencyKey(rawValue: key), account: account,
        at: EngineFixture.start)
      _ = try await fixture.store.beginAttempt(id, at: EngineFixture.start)
      _ = try await fixture.store.record(
        JournalEntry(.unknown(.network("reset")), at: EngineFixture.start), for: id)
      lost.append(id)
    }
    #expect(try await fixture.engine.untrackedTasks(true).map(\.mayBe) == [[lost[0]]])
    #expect(try await !fixture.engine.settle(lost[1], TaskID(rawValue: "tk-lost")))
    #expect(try await fixture.engine.settle(lost[0], TaskID(rawValue: "tk-lost")))
    // It is this key's from now on, and watched with it.
    #expect(try await fixture.store.watched(EngineFixture.account).map(\.id) == [lost[0]])
    #expect(fixture.service.creates.isEmpty)
    await fixture.engine.stop()
  }

  @Test func `offers a match for an outcome that stays unknown, and settles it by that`()
    async throws
  {
    let fixture = try fixture(
      [Self.snapshot("tk-lost", age: 0), Self.snapshot("tk-far", age: -90_000)],
      wallClockOffset: 25 * 3600)
    let id = try await fixture.store.insertIntent(
      EngineFixture.draft(), estimate: nil, key: IdempotencyKey(rawValue: "k"),
      account: EngineFixture.account, at: EngineFixture.start)
    _ = try await fixture.store.beginAttempt(id, at: EngineFixture.start)
    _ = try await fixture.store.record(
      JournalEntry(.unknown(.network("reset")), at: EngineFixture.start), for: id)
    let untrackedTasks = try await fixture.engine.untrackedTasks(true)
    #expect(untrackedTasks.map(\.mayBe) == [[], [id]])
    #expect(try await fixture.engine.settle(id, TaskID(rawValue: "tk-lost")))
    #expect(try await fixture.state(id) == .queued)
    #expect(try await !fixture.engine.settle(id, TaskID(rawValue: "tk-far")))
    #expect(try await fixture.engine.untrackedTasks(false).map(\.taskID.rawValue) == ["tk-far"])
    #expect(fixture.service.creates.isEmpty)
    await fixture.engine.stop()
  }

  @Test(arguments: [
    ("gpt-image-2", 0.0, true), ("gpt-image-2@ext", 10, true), ("gpt-image-20", 0, false),
    ("gpt-image-2", -121, false), ("gpt-image-2", -119, true), ("gpt-image-2", 960, true),
    ("gpt-image-2", 961, false),
  ])
  func `tells by model and time what a submission may have made`(
    _ model: String, _ seconds: Double, _ isSo: Bool
  ) {
    let sent = EngineFixture.start
    let attempt = OpenAttempt(
      id: LocalTaskID(rawValue: 1), model: "gpt-image-2", firstSent: sent, lastSent: sent + 60,
      isHealing: false)
    let untracked = UntrackedTask(
      taskID: TaskID(rawValue: "t"), model: model, status: "queued", created: sent + seconds)
    #expect(attempt.mayHaveMade(untracked) == isSo)
  }
}
