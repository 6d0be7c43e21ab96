import Foundation
import HiAPITestSupport
import Synchronization
import Testing

@testable import HiAPICore
@testable import HiAPITasks

/// Several engines on one database, as several programs have it open.
@Suite(.timeLimit(.minutes(1))) struct LeadershipTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func engine(
    key: KeyFingerprint = EngineFixture.key,
    service: (ManualClock) -> FakeService = { FakeService(clock: $0) }
  ) throws -> EngineFixture {
    try EngineFixture(folder: folder, key: key, service: service)
  }

  @Test func `sends through the program that leads, whoever asks`() async throws {
    let leader = try engine()
    let follower = try engine()
    await leader.engine.start()
    await follower.engine.start()
    #expect(await leader.engine.otherLeader() == nil)
    #expect(await follower.engine.otherLeader() == getpid())
    var changes = follower.engine.changes().makeAsyncIterator()
    let id = try await follower.engine.submit(EngineFixture.draft(), nil)
    while try await follower.state(id) != .queued { _ = await changes.next() }
    #expect(leader.service.creates.count == 1)
    #expect(follower.service.calls.isEmpty)
    await follower.engine.stop()
    await leader.engine.stop()
  }

  @Test func `leads when the leader is gone, and goes on with what it left`() async throws {
    let leader = try engine { clock in
      FakeService(clock: clock, create: { _, _ in .unknown(.network("reset")) })
    }
    let follower = try engine()
    await leader.engine.start()
    await follower.engine.start()
    let id = try await leader.engine.submit(EngineFixture.draft(), nil)
    try await leader.clock.wait { try await leader.state(id) == .unknown }
    #expect(follower.service.calls.isEmpty)
    await leader.engine.stop()
    try await follower.clock.run { try await follower.state(id) == .queued }
    #expect(await follower.engine.otherLeader() == nil)
    #expect(follower.service.creates.map(\.key) == leader.service.creates.map(\.key))
    #expect(follower.service.creates.map(\.body) == leader.service.creates.map(\.body))
    await follower.engine.stop()
  }

  @Test func `is stopped for everybody only when nothing is out, whoever stops it first`()
    async throws
  {
    // It ends for no cancellation.
    let held = Mutex<CheckedContinuation<Void, Never>?>(nil)
    let ended = Mutex<[String]>([])
    let engine = try engine { clock in
      FakeService(
        clock: clock,
        create: { _, _ in
          await withCheckedContinuation { waiting in held.withLock { $0 = waiting } }
          ended.withLock { $0.append("answer") }
          return .accepted(TaskID(rawValue: "tk"), isReplay: false)
        })
    }
    _ = try await engine.engine.submit(EngineFixture.draft(), nil)
    try await engine.clock.wait { held.withLock { $0 != nil } }
    async let first: Void = engine.engine.stop()
    async let second: Void = {
      await engine.engine.stop()
      ended.withLock { $0.append("second stop") }
    }()
    // A stop that does not wait would have ended by now.
    for _ in 0..<20 { _ = await engine.engine.otherLeader() }
    held.withLock { $0?.resume() }
    _ = await (first, second)
    #expect(ended.withLock { $0 } == ["answer", "second stop"])
  }

  @Test func `lets another one lead while it is suspended`() async throws {
    let first = try engine()
    let second = try engine()
    await first.engine.start()
    await second.engine.start()
    first.engine.yieldLead()
    let id = try await second.engine.submit(EngineFixture.draft(), nil)
    try await second.clock.run { try await second.state(id) == .queued }
    await first.engine.resume()
    #expect(await first.engine.otherLeader() == getpid())
    #expect(first.service.creates.isEmpty)
    await second.engine.stop()
    await first.engine.stop()
  }

  @Test func `leads for each account apart`() async throws {
    let one = try engine()
    let other = try engine(key: KeyFingerprint(rawValue: "another"))
    await one.engine.start()
    await other.engine.start()
    #expect(await one.engine.otherLeader() == nil)
    #expect(await other.engine.otherLeader() == nil)
    let id = try await other.engine.submit(EngineFixture.draft(), nil)
    try await other.clock.wait { try await other.state(id) == .queued }
    #expect(one.service.calls.isEmpty)
    await other.engine.stop()
    await one.engine.stop()
  }

  @Test func `asks about a task through the program that leads`() async throws {
    let leader = try engine { clock in
      FakeService(
        clock: clock,
        detail: { number, id in
          TaskSnapshot(id: id, statusWord: number > 0 ? "handling" : "queued")
        })
    }
    let follower = try engine()
    await leader.engine.start()
    await follower.engine.start()
    let id = try await leader.engine.submit(EngineFixture.draft(), nil)
    try await leader.clock.wait { try await leader.state(id) == .queued }
    let asked = leader.service.polls.count
    await follower.engine.refresh(id)
    // No time passes: it is asked because of the wish alone.
    try await leader.clock.wait { leader.service.polls.count > asked }
    #expect(follower.service.calls.isEmpty)
    await follower.engine.stop()
    await leader.engine.stop()
  }

  @Test func `lets no second attempt out beside one that is out`() async throws {
    let store = try TaskStore(path: folder.path("data/tasks.sqlite"))
    let id = try await store.insertIntent(
      EngineFixture.draft(), estimate: nil, key: IdempotencyKey(rawValue: "k"),
      account: EngineFixture.account, at: EngineFixture.start)
    #expect(try await store.beginAttempt(id, at: EngineFixture.start) != .notNeeded)
    #expect(try await store.beginAttempt(id, at: EngineFixture.start) == .notNeeded)
    #expect(try await store.task(id)?.attempts == 1)
  }

  @Test func `hears of what another one commits`() async throws {
    let one = try TaskStore(path: folder.path("data/tasks.sqlite"))
    let other = try TaskStore(path: folder.path("data/tasks.sqlite"))
    var changes = one.changes().makeAsyncIterator()
    let id = try await other.insertIntent(
      EngineFixture.draft(), estimate: nil, key: IdempotencyKey(rawValue: "k"),
      account: EngineFixture.account, at: EngineFixture.start)
    await changes.next()
    #expect(try await one.task(id)?.state == .intent)
  }
}
