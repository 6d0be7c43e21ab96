import Foundation
import HiAPITestSupport
import Testing

@testable import HiAPICore
@testable import HiAPITasks

/// What a run finds that another one left, ended between two steps.
@Suite(.timeLimit(.minutes(1))) struct HealingTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("data/tasks.sqlite")
  }

  /// Leaves a task as a program does that dies in the middle: nothing is closed or tidied.
  private func leave(
    _ key: String, account: KeyFingerprint = EngineFixture.key, attempted: Bool,
    answer: SubmissionAnswer? = nil
  ) async throws -> LocalTaskID {
    let store = try TaskStore(path: path)
    let id = try await store.insertIntent(
      EngineFixture.draft(key), estimate: nil, key: IdempotencyKey(rawValue: key),
      account: AccountName(baseURL: EngineFixture.baseURL, key: account), at: EngineFixture.start)
    if attempted { _ = try await store.beginAttempt(id, at: EngineFixture.start) }
    if let answer {
      _ = try await store.record(JournalEntry(answer, at: EngineFixture.start), for: id)
    }
    return id
  }

  @Test func `sends again what died before its answer, with the same key and bytes`() async throws {
    let id = try await leave("key-1", attempted: true)
    let fixture = try EngineFixture(folder: folder)
    await fixture.engine.start()
    try await fixture.clock.run { try await fixture.state(id) == .queued }
    await fixture.engine.stop()
    #expect(fixture.service.creates.map(\.key) == ["key-1"])
    #expect(fixture.service.creates.map(\.body) == [EngineFixture.draft("key-1").body])
    let task = try #require(try await fixture.store.task(id))
    #expect(task.history.map(\.state) == [.intent, .sending, .unknown, .queued])
    #expect(task.attempts == 2)
  }

  @Test func `goes on with what was unknown, and with what was told to wait`() async throws {
    let unknown = try await leave("u", attempted: true, answer: .unknown(.network("reset")))
    let busy = try await leave(
      "b", attempted: true, answer: .busy(ServiceError(httpStatus: 429), retryAfter: nil))
    let fixture = try EngineFixture(folder: folder)
    await fixture.engine.start()
    try await fixture.clock.run {
      let states = try await [fixture.state(unknown), fixture.state(busy)]
      return states == [.queued, .queued]
    }
    await fixture.engine.stop()
    // It was answered, so nothing of it was ever in doubt.
    #expect(try await fixture.store.task(busy)?.history.map(\.state).contains(.unknown) == false)
  }

  @Test func `leaves the tasks of another key alone`() async throws {
    let other = try await leave(
      "other", account: KeyFingerprint(rawValue: "another"), attempted: true)
    let mine = try await leave("mine", attempted: true)
    let fixture = try EngineFixture(folder: folder)
    await fixture.engine.start()
    try await fixture.clock.run { try await fixture.state(mine) == .queued }
    await fixture.engine.stop()
    #expect(try await fixture.state(other) == .sending)
    #expect(fixture.service.creates.map(\.key) == ["mine"])
  }

  @Test func `resends nothing after the key window`() async throws {
    let id = try await leave("old", attempted: true)
    let asked = try await leave("old-unknown", attempted: true, answer: .unknown(.network("x")))
    let fixture = try EngineFixture(folder: folder, wallClockOffset: 25 * 3600)
    await fixture.engine.start()
    try await fixture.clock.run { try await fixture.state(id) == .unknown }
    await fixture.engine.stop()
    #expect(try await fixture.state(asked) == .unknown)
    #expect(fixture.service.creates.isEmpty)
    #expect(Set(fixture.service.questions).isSubset(of: [.list(page: 1)]))
  }

  @Test func `ends a pause when a person asks`() async throws {
    let fixture = try EngineFixture(folder: folder) { clock in
      FakeService(
        clock: clock,
        create: { number, _ in
          number == 1
            ? .unknown(.network("reset"))
            : .accepted(TaskID(rawValue: "tk"), isReplay: false)
        })
    }
    let id = try await fixture.engine.submit(EngineFixture.draft(), nil)
    try await fixture.clock.wait { fixture.clock.sleeperCount > 0 }
    await fixture.engine.refresh(id)
    try await fixture.clock.wait { try await fixture.state(id)?.isWatched == true }
    #expect(fixture.clock.elapsed == .zero)
    await fixture.engine.stop()
  }

  @Test func `ends no pause that the service asked for`() async throws {
    let fixture = try EngineFixture(folder: folder) { clock in
      FakeService(
        clock: clock,
        create: { number, _ in
          number == 1
            ? .busy(ServiceError(httpStatus: 503), retryAfter: .seconds(40))
            : .accepted(TaskID(rawValue: "tk"), isReplay: false)
        })
    }
    let id = try await fixture.engine.submit(EngineFixture.draft(), nil)
    try await fixture.clock.wait { fixture.clock.sleeperCount > 0 }
    await fixture.engine.refresh(id)
    try await fixture.clock.run { try await fixture.state(id)?.isWatched == true }
    await fixture.engine.stop()
    let sent = fixture.service.calls.filter {
      if case .create = $0.question { true } else { false }
    }
    #expect(sent.map(\.at) == [.zero, .seconds(40)])
  }
}
