import Foundation
import HiAPITestSupport
import Testing

@testable import HiAPICore
@testable import HiAPITasks

/// Slow hosts hold up nobody (design §3.3).
@Suite(.timeLimit(.minutes(1))) struct DownloadPlacesTests {
  /// Outputs of which those that are called slow never end and bring nothing.
  private func slow(_ fixture: OutputDownloaderFixture) -> FakeFetcher {
    FakeFetcher(fixture.clock) { _, job in
      job.output.url?.hasPrefix("slow") == true
        ? await FakeFetcher.silence() : FakeFetcher.saved(job)
    }
  }

  private func run(
    _ outputs: (OutputDownloaderFixture) -> [TaskOutput]
  ) async throws -> (saved: Duration, fake: FakeFetcher) {
    let fixture = try OutputDownloaderFixture()
    let fake = slow(fixture)
    let id = try await fixture.succeed(outputs(fixture))
    let collector = fixture.collector(fake.fetcher)
    await collector.start()
    // Time passes only while all that has begun is with its host.
    try await fixture.clock.run(
      whenever: { await collector.running.count == fake.countNow },
      until: { try await fixture.outputs(id).contains { $0.state == .saved } })
    await collector.stop()
    return (try #require(fake.log.last { $0.link == "good" }).at, fake)
  }

  @Test func `saves one whose link ends soon beside three that trickle`() async throws {
    let (saved, _) = try await run { fixture in
      (1...3).map { fixture.link("slow-\($0)", expiresIn: 30) }
        + [fixture.link("good", expiresIn: 40)]
    }
    #expect(saved <= .seconds(6))
  }

  @Test func `saves one behind six that are silent`() async throws {
    let (saved, _) = try await run { fixture in
      (1...6).map { fixture.link("slow-\($0)") } + [fixture.link("good")]
    }
    #expect(saved <= .seconds(11))
  }

  @Test func `ends the oldest of very many slow ones, and keeps its connections few`() async throws
  {
    let (saved, fake) = try await run { fixture in
      (1...30).map { fixture.link("slow-\($0)") } + [fixture.link("good")]
    }
    #expect(saved <= .seconds(120))
    #expect(fake.mostAtOnce <= DownloadPlaces.most)
    #expect(Set(fake.links).count == 31)
    // None had a second try before the good one had its first, but those that began with it.
    let before = fake.links.prefix { $0 != "good" }
    #expect(before.count - Set(before).count <= 2)
  }

  @Test func `gives first tries the places, and urgent links one of their own`() {
    func key(_ number: Int) -> TaskStore.OutputKey {
      TaskStore.OutputKey(task: LocalTaskID(rawValue: 1), position: number)
    }
    func candidate(_ number: Int, isRetry: Bool = false, left: Duration? = nil)
      -> DownloadPlaces.Candidate
    {
      DownloadPlaces.Candidate(
        key: key(number), isRetry: isRetry, left: left, patience: .seconds(30))
    }
    var places = DownloadPlaces()
    let first = places.admit(
      [
        candidate(1, isRetry: true), candidate(2, left: .seconds(900)), candidate(3),
        candidate(4, left: .seconds(100)), candidate(5, isRetry: true, left: .seconds(-5)),
      ], at: .zero)
    #expect(first == [3, 4, 2].map(key))
    #expect(places.nextLook(after: .zero) == DownloadPlaces.window)
    let second = places.admit(
      [candidate(1, isRetry: true), candidate(6, left: .seconds(50))], at: .seconds(1))
    #expect(second == [key(6)])
    // One that moves keeps its place, and those that do not lose theirs.
    places.look(at: .seconds(6)) { $0 == key(3) ? 1 << 20 : 0 }
    let third = places.admit((7...12).map { candidate($0) }, at: .seconds(6))
    #expect(third == [7, 8].map(key))
    places.leave(key(3))
    #expect(places.admit([candidate(9)], at: .seconds(7)) == [key(9)])
  }
}
