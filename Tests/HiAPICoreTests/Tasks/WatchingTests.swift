import Foundation
import HiAPITestSupport
import Synchronization
import Testing

@testable import HiAPICore

@Suite(.timeLimit(.minutes(1))) struct WatchingTests {
  private static let output = TaskOutput(
    source: .link("https://cdn.example/1.png"), type: "image")

  private static func snapshot(_ id: TaskID, _ word: String) -> TaskSnapshot {
    TaskSnapshot(id: id, statusWord: word, outputs: word == "success" ? [output] : [])
  }

  private func accepted(_ count: Int, in fixture: EngineFixture) async throws -> [LocalTaskID] {
    var ids: [LocalTaskID] = []
    for number in 0..<count {
      ids.append(try await fixture.engine.submit(EngineFixture.draft("\(number)"), nil))
    }
    let all = ids
    try await fixture.clock.wait {
      for id in all where try await fixture.state(id)?.isWatched != true { return false }
      return true
    }
    return ids
  }

  @Test func `follows a task from queue to outputs`() async throws {
    let words = ["queued", "handling", "handling", "archiving", "success"]
    let fixture = try EngineFixture { clock in
      FakeService(
        clock: clock,
        detail: { number, id in
          Self.snapshot(id, words[min(number, words.count) - 1])
        })
    }
    await fixture.engine.start()
    let id = try await fixture.engine.submit(EngineFixture.draft(), nil)
    try await fixture.clock.run { try await fixture.state(id) == .success }
    let task = try #require(try await fixture.store.task(id))
    #expect(task.outputs == [CollectedOutput(Self.output)])
    #expect(task.completed != nil)
    #expect(
      task.history.map(\.state) == [.intent, .sending, .queued, .handling, .archiving, .success])
    #expect(fixture.service.polls.map(\.at) == [3, 6, 9, 12, 15].map { .seconds($0) })
    // Nothing is live: nobody sleeps until anything.
    try await fixture.clock.wait { fixture.clock.sleeperCount == 0 }
    await fixture.engine.stop()
  }

  @Test(arguments: [(Model.Kind?.some(.image), 3), (.audio, 5), (.video, 5), (nil, 5)])
  func `asks at the pace of the kind`(_ kind: Model.Kind?, _ seconds: Int) async throws {
    let fixture = try EngineFixture(kind: kind)
    await fixture.engine.start()
    _ = try await fixture.engine.submit(EngineFixture.draft(), nil)
    try await fixture.clock.run { fixture.service.polls.count >= 4 }
    await fixture.engine.stop()
    let times = fixture.service.polls.prefix(4).map(\.at)
    #expect(times == (1...4).map { .seconds(seconds * $0) })
  }

  @Test func `asks once about many, and about those that left the list by themselves`() async throws
  {
    let fixture = try EngineFixture { clock in
      FakeService(
        clock: clock,
        list: { number, page in
          // The last of the eight tasks is on no page.
          (1...7).map {
            Self.snapshot(TaskID(rawValue: "tk-\($0)"), number > 2 ? "success" : "handling")
          }
        })
    }
    await fixture.engine.start()
    let ids = try await accepted(8, in: fixture)
    try await fixture.clock.run {
      try await fixture.engine.window(.all, 0, 10).counts.success == 7
    }
    await fixture.engine.stop()
    #expect(ids.count == 8)
    let details = Set(
      fixture.service.questions.compactMap { question in
        if case .detail(let id) = question { id } else { nil }
      })
    #expect(details == ["tk-8"])
    #expect(fixture.service.questions.contains(.list(page: 1)))
    #expect(!fixture.service.questions.contains(.list(page: 2)))
  }

  @Test func `reads further pages when many tasks are not on the first`() async throws {
    let fixture = try EngineFixture { clock in
      FakeService(
        clock: clock,
        list: { _, page in
          page == 1
            ? (1...100).map { Self.snapshot(TaskID(rawValue: "other-\($0)"), "handling") }
            : (1...6).map { Self.snapshot(TaskID(rawValue: "tk-\($0)"), "success") }
        })
    }
    await fixture.engine.start()
    _ = try await accepted(6, in: fixture)
    try await fixture.clock.run { try await fixture.engine.window(.all, 0, 10).counts.success == 6 }
    await fixture.engine.stop()
    #expect(fixture.service.polls.map(\.question) == [.list(page: 1), .list(page: 2)])
  }

  @Test func `asks for the outputs that the list leaves out`() async throws {
    let fixture = try EngineFixture { clock in
      FakeService(
        clock: clock,
        detail: { _, id in Self.snapshot(id, "success") },
        list: { _, _ in
          (1...5).map { TaskSnapshot(id: TaskID(rawValue: "tk-\($0)"), statusWord: "success") }
        })
    }
    await fixture.engine.start()
    let ids = try await accepted(5, in: fixture)
    try await fixture.clock.run { try await fixture.engine.window(.all, 0, 10).counts.success == 5 }
    await fixture.engine.stop()
    for id in ids {
      #expect(try await fixture.store.task(id)?.outputs == [CollectedOutput(Self.output)])
    }
  }

  @Test func `watches sixty tasks with at most 25 requests a minute`() async throws {
    let fixture = try EngineFixture(draws: .free) { clock in
      FakeService(
        clock: clock,
        list: { _, _ in (1...57).map { Self.snapshot(TaskID(rawValue: "tk-\($0)"), "handling") } })
    }
    await fixture.engine.start()
    _ = try await accepted(60, in: fixture)
    try await fixture.clock.run { fixture.clock.elapsed > .seconds(600) }
    await fixture.engine.stop()
    let polls = fixture.service.polls.filter { $0.at <= .seconds(600) }
    #expect(polls.count <= 250)
    #expect(polls.count > 100)
  }

  @Test func `stops every request for as long as Retry-After says`() async throws {
    let fixture = try EngineFixture { clock in
      FakeService(
        clock: clock,
        detail: { number, id in
          if number == 1 {
            throw HiAPIError(.rejected(status: 429), retryAfter: .seconds(120))
          }
          return Self.snapshot(id, "success")
        })
    }
    await fixture.engine.start()
    let id = try await fixture.engine.submit(EngineFixture.draft(), nil)
    try await fixture.clock.run { fixture.service.polls.count == 1 }
    let other = try await fixture.engine.submit(EngineFixture.draft("other"), nil)
    try await fixture.clock.run {
      let states = try await [fixture.state(id), fixture.state(other)]
      return states == [.success, .success]
    }
    await fixture.engine.stop()
    let limit = try #require(fixture.service.polls.first).at + .seconds(120)
    let later = fixture.service.calls.filter { $0.at > .seconds(3) }
    #expect(later.count >= 3)
    #expect(later.allSatisfy { $0.at >= limit })
  }

  @Test(arguments: [
    HiAPIError(.unreachable), HiAPIError(.rejected(status: 503)), HiAPIError(.garbled),
    HiAPIError(.rejected(status: 401)), HiAPIError(.rejected(status: 429)),
  ])
  func `never gives up because of an error`(_ error: HiAPIError) async throws {
    let fixture = try EngineFixture { clock in
      FakeService(
        clock: clock,
        detail: { number, id in
          if number <= 12 { throw error }
          return Self.snapshot(id, "success")
        })
    }
    await fixture.engine.start()
    let id = try await fixture.engine.submit(EngineFixture.draft(), nil)
    try await fixture.clock.run { try await fixture.state(id) == .success }
    await fixture.engine.stop()
    let times = fixture.service.polls.map(\.at)
    let gaps = zip(times.dropFirst(), times).map { $0 - $1 }
    #expect(gaps.allSatisfy { $0 >= .seconds(1) && $0 <= .seconds(130) })
    #expect(gaps.dropFirst(5).allSatisfy { $0 >= .seconds(29) })
  }

  @Test func `takes a 404 for no verdict and asks on slowly`() async throws {
    let fixture = try EngineFixture { clock in
      FakeService(
        clock: clock,
        detail: { number, id in
          if number <= 3 { throw HiAPIError(.rejected(status: 404)) }
          return Self.snapshot(id, "success")
        })
    }
    await fixture.engine.start()
    let id = try await fixture.engine.submit(EngineFixture.draft(), nil)
    try await fixture.clock.run { try await fixture.state(id) == .success }
    await fixture.engine.stop()
    #expect(fixture.service.polls.map(\.at) == [3, 63, 123, 183].map { .seconds($0) })
    let notes = try await fixture.store.task(id)?.history.filter {
      $0.note?.contains("404") == true
    }
    #expect(notes?.count == 1)
  }

  @Test func `shows a word it does not know and asks on`() async throws {
    let fixture = try EngineFixture { clock in
      FakeService(
        clock: clock,
        detail: { number, id in Self.snapshot(id, number < 3 ? "Resting" : "succeeded") })
    }
    await fixture.engine.start()
    let id = try await fixture.engine.submit(EngineFixture.draft(), nil)
    try await fixture.clock.run { try await fixture.store.task(id)?.status == "Resting" }
    #expect(try await fixture.state(id) == .queued)
    try await fixture.clock.run { try await fixture.state(id) == .success }
    #expect(try await fixture.store.task(id)?.status == "succeeded")
    await fixture.engine.stop()
  }

  @Test func `takes no answer about another task`() async throws {
    let fixture = try EngineFixture { clock in
      FakeService(
        clock: clock,
        detail: { number, id in
          Self.snapshot(
            number == 1 ? TaskID(rawValue: "stranger") : id, number == 1 ? "fail" : "success")
        })
    }
    await fixture.engine.start()
    let id = try await fixture.engine.submit(EngineFixture.draft(), nil)
    try await fixture.clock.run { try await fixture.state(id)?.isTerminal == true }
    #expect(try await fixture.state(id) == .success)
    await fixture.engine.stop()
  }

  @Test func `asks at once when a person wants it`() async throws {
    let fixture = try EngineFixture { clock in
      FakeService(clock: clock, detail: { _, id in Self.snapshot(id, "success") })
    }
    await fixture.engine.start()
    let id = try #require(try await accepted(1, in: fixture).first)
    await fixture.engine.refresh(id)
    #expect(try await fixture.state(id) == .success)
    #expect(fixture.clock.elapsed == .zero)
    await fixture.engine.stop()
  }

  @Test func `asks at once about what an earlier run left`() async throws {
    let folder = try TemporaryFolder()
    let first = try EngineFixture(folder: folder)
    let id = try #require(try await accepted(1, in: first).first)
    await first.engine.stop()
    let second = try EngineFixture(folder: folder, wallClockOffset: 3600) { clock in
      FakeService(clock: clock, detail: { _, id in Self.snapshot(id, "success") })
    }
    await second.engine.start()
    try await second.clock.wait { second.service.polls.count == 1 }
    try await second.clock.wait { try await second.state(id) == .success }
    #expect(second.clock.elapsed == .zero)
    await second.engine.stop()
  }

  @Test func `has no request out when it has stopped`() async throws {
    let isCancelled = Mutex(false)
    let fixture = try EngineFixture { clock in
      FakeService(
        clock: clock,
        detail: { _, id in
          do {
            try await clock.sleep(for: .seconds(1_000_000))
          } catch {
            isCancelled.withLock { $0 = true }
            throw error
          }
          return Self.snapshot(id, "success")
        })
    }
    await fixture.engine.start()
    _ = try await fixture.engine.submit(EngineFixture.draft(), nil)
    try await fixture.clock.run { fixture.service.polls.count == 1 }
    await fixture.engine.stop()
    #expect(isCancelled.withLock { $0 })
    #expect(fixture.clock.sleeperCount == 0)
  }
}
