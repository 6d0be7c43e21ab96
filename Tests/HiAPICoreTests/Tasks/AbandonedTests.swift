import Foundation
import GRDB
import HiAPITestSupport
import Testing

@testable import HiAPICore
@testable import HiAPITasks

/// An intent that never left is sent by nobody once its maker is gone.
@Suite(.timeLimit(.minutes(1))) struct AbandonedTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("data/tasks.sqlite")
  }

  private func intent(
    in store: TaskStore?, key: KeyFingerprint = EngineFixture.key,
    at time: Date = EngineFixture.start
  ) async throws -> LocalTaskID {
    try await #require(store).insertIntent(
      EngineFixture.draft(), estimate: nil, key: IdempotencyKey(rawValue: UUID().uuidString),
      account: AccountName(baseURL: EngineFixture.baseURL, key: key), at: time)
  }

  @Test func `is cancelled with its reason, and not sent`() async throws {
    var store: TaskStore? = try TaskStore(path: path)
    let id = try await intent(in: store)
    // One that found no connection, and one of another key.
    let tried = try await intent(in: store)
    _ = try await store?.beginAttempt(tried, at: EngineFixture.start)
    _ = try await store?.record(
      JournalEntry(.unknown(.notSent("refused")), at: EngineFixture.start), for: tried)
    let other = try await intent(in: store, key: KeyFingerprint(rawValue: "another"))
    store = nil
    let fixture = try EngineFixture(folder: folder)
    await fixture.engine.start()
    for id in [id, tried, other] {
      try await fixture.clock.wait { try await fixture.state(id) == .cancelled }
      let task = try #require(try await fixture.store.task(id))
      #expect(task.history.last?.reason == .abandoned)
      #expect(task.billed == .no)
    }
    await fixture.engine.stop()
    #expect(fixture.service.creates.isEmpty)
  }

  @Test func `is sent by whoever leads while its maker is there`() async throws {
    let maker = try TaskStore(path: path)
    let id = try await intent(in: maker)
    let fixture = try EngineFixture(folder: folder)
    await fixture.engine.start()
    try await fixture.clock.wait { try await fixture.state(id) == .queued }
    await fixture.engine.stop()
    #expect(try await maker.task(id)?.attempts == 1)
  }

  @Test func `is not sent when its maker ends before its turn`() async throws {
    let fixture = try EngineFixture(folder: folder)
    var maker: TaskStore? = try TaskStore(path: path)
    let id = try await intent(in: maker)
    maker = nil
    // As the submitter does when it is the task's turn.
    #expect(try await fixture.store.beginAttempt(id, at: EngineFixture.start) == .notNeeded)
    #expect(try await fixture.state(id) == .cancelled)
  }

  @Test(
    arguments: [(0, false), (599, false), (601, true), (-601, true), (2_592_000, true)]
      as [(TimeInterval, Bool)])
  func `waits ten minutes where nobody says who made it`(
    _ age: TimeInterval, _ isCancelled: Bool
  ) async throws {
    let store = try TaskStore(path: path)
    let id = try await intent(in: store)
    try await store.write { db in try db.execute(sql: "UPDATE requests SET maker = NULL") }
    let attempt = try await store.beginAttempt(id, at: EngineFixture.start.addingTimeInterval(age))
    #expect((attempt == .notNeeded) == isCancelled)
    #expect(try await store.task(id)?.state == (isCancelled ? .cancelled : .sending))
  }

  @Test func `a lock shows whether its program is there`() throws {
    try folder.write("", to: "data/.keep")
    var first: MakerLock? = MakerLock(database: path)
    let second = MakerLock(database: path)
    let number = try #require(first?.number())
    #expect(first?.number() == number)
    #expect(first?.isGone(number) == false)
    // One that has taken no number of its own can look, too.
    #expect(second.isGone(number) == false)
    let own = try #require(second.number())
    #expect(own != number)
    #expect(first?.isGone(own) == false)
    first = nil
    #expect(second.isGone(number) == true)
    #expect(second.isGone(own) == false)
    #expect(second.isGone(0) == nil)
    #expect(MakerLock(database: folder.path("nowhere/x")).number() == nil)
    #expect(MakerLock(database: folder.path("nowhere/x")).isGone(5) == nil)
  }
}
