import Foundation
import HiAPITestSupport
import Testing

@testable import HiAPICore
@testable import HiAPITasks

/// What the collector says of tries that failed, and when it tries again.
@Suite(.timeLimit(.minutes(1))) struct OutputDownloaderTroubleTests {
  @Test func `tries on for ever where the network or the disk is at fault`() async throws {
    let fixture = try OutputDownloaderFixture()
    let fake = FakeFetcher(fixture.clock) { number, job in
      switch number {
      case 30: FakeFetcher.saved(job)
      case let number where number.isMultiple(of: 2): .disk("the disk is full")
      default: .network("no route")
      }
    }
    let id = try await fixture.succeed([fixture.link("a")])
    var notes: Set<String> = []
    try await fixture.run(fake.fetcher) {
      if let output = try await fixture.outputs(id).first {
        notes.insert("\(output.state.rawValue): \(output.note ?? "-")")
      }
      return try await fixture.isSettled(id)
    }
    let pauses = zip(fake.times, fake.times.dropFirst()).map { $1 - $0 }
    #expect(pauses.first == .seconds(2))
    #expect(pauses.allSatisfy { $0 >= .seconds(2) && $0 <= .seconds(60) })
    #expect(notes.contains("waiting: the disk is full"))
    #expect(try await fixture.outputs(id).first?.note == nil)
    #expect(fixture.service.calls.isEmpty)
  }

  @Test func `counts the same trouble, and says it once`() async throws {
    let fixture = try OutputDownloaderFixture()
    let fake = FakeFetcher(fixture.clock) { _, _ in .network("no route") }
    let id = try await fixture.succeed([fixture.link("a")])
    let collector = fixture.collector(fake.fetcher)
    await collector.start()
    try await fixture.clock.run {
      try await fixture.outputs(id).first?.trouble?.count == 12
    }
    await collector.stop()
    let task = try #require(try await fixture.store.task(id))
    #expect(task.outputs.first?.note == "no route")
    #expect(task.history.compactMap(\.note) == ["output 1: no route"])
    let trouble = try #require(task.outputs.first?.trouble)
    #expect(trouble.kind == .network)
    #expect(trouble.since == EngineFixture.start)
    #expect(trouble.last > trouble.since.addingTimeInterval(60))
  }

  @Test func `counts from where more of the file has come`() async throws {
    let fixture = try OutputDownloaderFixture()
    let fake = FakeFetcher(fixture.clock) { number, _ in
      .cutShort("the connection broke", isFurther: number == 6)
    }
    let id = try await fixture.succeed([fixture.link("a")])
    try await fixture.run(fake.fetcher) { fake.log.count == 8 }
    // The last may not be written down.
    #expect([2, 3].contains(try await fixture.outputs(id).first?.trouble?.count))
  }

  @Test func `cuts a pause of its own short for somebody who waits, and none that was asked for`()
    async throws
  {
    let fixture = try OutputDownloaderFixture()
    let fake = FakeFetcher(fixture.clock) { _, job in
      job.output.url == "asked"
        ? .busy("busy", retryAfter: .seconds(900)) : .network("no route")
    }
    let id = try await fixture.succeed([fixture.link("a"), fixture.link("asked")])
    let collector = fixture.collector(fake.fetcher)
    await collector.start()
    // By then its pauses are half a minute. Time passes only while nothing is tried.
    try await fixture.clock.run(
      whenever: { await collector.running.isEmpty },
      until: { try await fixture.outputs(id).first?.trouble?.count == 10 })
    let soon = fixture.clock.elapsed + CollectingRecord.firstPause
    let key = TaskStore.OutputKey(task: id, position: 0)
    try await fixture.clock.wait {
      await collector.nudge(id)
      return await collector.attempts[key]?.due ?? .zero <= soon
    }
    let asked = TaskStore.OutputKey(task: id, position: 1)
    #expect(await collector.attempts[asked]?.due == .seconds(900))
    await collector.stop()
    #expect(fake.links.count { $0 == "asked" } == 1)
  }

  @Test func `waits as long as a host asks for`() async throws {
    let fixture = try OutputDownloaderFixture()
    let fake = FakeFetcher(fixture.clock) { number, job in
      number == 1 ? .busy("busy", retryAfter: .seconds(45)) : FakeFetcher.saved(job)
    }
    let id = try await fixture.succeed([fixture.link("a")])
    try await fixture.run(fake.fetcher) { try await fixture.isSettled(id) }
    #expect(fake.times == [.zero, .seconds(45)])
  }

  @Test func `fails content that the service gives anew and that is none`() async throws {
    let page = TaskOutput(source: .inline("data:text/html,<html>no</html>"))
    let fixture = try OutputDownloaderFixture { clock in
      FakeService(
        clock: clock,
        detail: { _, id in TaskSnapshot(id: id, statusWord: "success", outputs: [page]) })
    }
    let live = OutputFetcher.live(proxies: ProxySettings(environment: [:]))
    let id = try await fixture.succeed([page])
    try await fixture.run(live) { try await fixture.isSettled(id) }
    let output = try #require(try await fixture.outputs(id).first)
    #expect(output.state == .failed)
    #expect(
      output.note == "the host sent an HTML page that says “no” instead of the file")
    #expect(fixture.clock.sleeperCount == 0)
    #expect(fixture.service.polls.count == 5)
  }

  @Test func `fails at once what is too large`() async throws {
    let fixture = try OutputDownloaderFixture()
    let fake = FakeFetcher(fixture.clock) { _, _ in .tooLarge("too large") }
    let id = try await fixture.succeed([fixture.link("a")])
    try await fixture.run(fake.fetcher) { try await fixture.isSettled(id) }
    #expect(try await fixture.outputs(id).first?.state == .failed)
    #expect(fake.log.count == 1)
  }
}
