import Foundation
import GRDB
import HiAPITestSupport
import Synchronization
import Testing

@testable import HiAPICore
@testable import HiAPITasks

@Suite(.timeLimit(.minutes(1))) struct OutputDownloaderTests {
  @Test func `records what was saved, and sleeps until there is more`() async throws {
    let fixture = try OutputDownloaderFixture()
    let fake = FakeFetcher(fixture.clock) { _, job in FakeFetcher.saved(job) }
    let id = try await fixture.succeed([fixture.link("a"), fixture.link("b")])
    let collector = fixture.collector(fake.fetcher)
    await collector.start()
    try await fixture.clock.wait { try await fixture.isSettled(id) }
    let outputs = try await fixture.outputs(id)
    #expect(outputs.map(\.state) == [.saved, .saved])
    #expect(outputs.map(\.sha256) == ["00ff", "00ff"])
    #expect(outputs.map(\.byteCount) == [2, 2])
    #expect(outputs[0].file?.hasPrefix(fixture.out + "/20") == true)
    #expect(outputs[1].file?.hasSuffix("gpt-image-2-a-mug-tk1-2.png") == true)
    #expect(fixture.clock.sleeperCount == 0)
    let next = try await fixture.succeed([fixture.link("c")], id: "tk-2")
    collector.wake()
    try await fixture.clock.wait { try await fixture.isSettled(next) }
    #expect(fixture.clock.sleeperCount == 0)
    #expect(fixture.service.calls.isEmpty)
    await collector.stop()
  }

  @Test func `takes the most urgent first, and three at once`() async throws {
    let fixture = try OutputDownloaderFixture()
    // Time is the gate: each fetch takes as many seconds as its number says.
    let clock = fixture.clock
    let fake = FakeFetcher(clock) { number, job in
      try? await clock.sleep(for: .seconds(number))
      return FakeFetcher.saved(job)
    }
    let ids = [
      try await fixture.succeed(
        [fixture.link("late", expiresIn: 900), fixture.link("soon", expiresIn: 60)], id: "tk-1"),
      try await fixture.succeed(
        [fixture.link("unknown", expiresIn: nil), fixture.link("past", expiresIn: -5)], id: "tk-2"),
      try await fixture.succeed([fixture.link("last", expiresIn: 9_000)], id: "tk-3"),
    ]
    let collector = fixture.collector(fake.fetcher)
    await collector.start()
    // The three, and the look at how fast they are.
    try await clock.wait { clock.sleeperCount == 4 }
    #expect(Set(fake.links) == ["unknown", "past", "soon"])
    clock.advance(by: .seconds(1))
    try await clock.wait { fake.log.count == 4 }
    #expect(fake.links.last == "late")
    for id in ids { try await clock.run { try await fixture.isSettled(id) } }
    #expect(fake.links.last == "last")
    #expect(fake.mostAtOnce == 3)
    await collector.stop()
  }

  @Test func `leaves alone what is not its business`() async throws {
    let fixture = try OutputDownloaderFixture()
    let fake = FakeFetcher(fixture.clock) { _, job in FakeFetcher.saved(job) }
    let stranger = AccountName(
      baseURL: EngineFixture.baseURL, key: KeyFingerprint(rawValue: "another"))
    let other = try await fixture.succeed([fixture.link("a")], id: "tk-1", account: stranger)
    let empty = try await fixture.succeed([], id: "tk-3")
    let mine = try await fixture.succeed([fixture.link("d")], id: "tk-4")
    try await fixture.run(fake.fetcher) { try await fixture.isSettled(mine) }
    #expect(fake.links == ["d"])
    #expect(try await fixture.outputs(other).map(\.state) == [.waiting])
    #expect(try await fixture.outputs(empty).isEmpty)
  }

  @Test(arguments: ["failed", "canceled"])
  func `saves what is listed of a task that ended in vain, also after a restart`(_ word: String)
    async throws
  {
    let fixture = try OutputDownloaderFixture()
    let fake = FakeFetcher(fixture.clock) { number, job in
      number == 1 ? .network("no route") : FakeFetcher.saved(job)
    }
    let id = try await fixture.succeed([fixture.link("b")], id: "tk-2", word: word)
    #expect(try await fixture.store.glance(at: [id]).map(\.hasOpenOutputs) == [true])
    #expect(try await fixture.store.unattended() == [id])
    try await fixture.run(fake.fetcher) { fake.log.count == 1 }
    try await fixture.run(fake.fetcher) { try await fixture.isSettled(id) }
    #expect(try await fixture.outputs(id).map(\.state) == [.saved])
    let task = try #require(try await fixture.store.task(id))
    #expect(Set(task.history.suffix(2).map(\.state)) == [task.state])
    #expect(try await fixture.store.unattended() == [])
  }

  @Test func `saves where the task says`() async throws {
    let fixture = try OutputDownloaderFixture()
    let fake = FakeFetcher(fixture.clock) { _, job in FakeFetcher.saved(job) }
    let id = try await fixture.succeed([fixture.link("a")], outputFolder: "/elsewhere")
    try await fixture.run(fake.fetcher) { try await fixture.isSettled(id) }
    #expect(try await fixture.outputs(id).first?.file?.hasPrefix("/elsewhere/20") == true)
  }

  @Test func `reads the open outputs from their own small index`() async throws {
    let fixture = try OutputDownloaderFixture()
    let plan = try await fixture.store.read { db in
      try Row.fetchAll(
        db, sql: "EXPLAIN QUERY PLAN " + TaskStore.collectableSQL, arguments: ["a", "b"]
      ).map { row -> String in row["detail"] }
    }
    #expect(plan.contains { $0.contains("outputs USING INDEX outputs_open") })
    #expect(!plan.contains { $0.hasPrefix("SCAN tasks") })
  }

  @Test func `bears a task without an id, and a fetcher that gives up by itself`() async throws {
    let fixture = try OutputDownloaderFixture()
    let id = try await fixture.succeed([fixture.link("a", expiresIn: -60)])
    try await fixture.store.write { db in try db.execute(sql: "UPDATE tasks SET task_id = NULL") }
    let fake = FakeFetcher(fixture.clock) { number, _ in
      number < 3 ? .cancelled : .linkRefused("HTTP 403")
    }
    try await fixture.run(fake.fetcher) { try await fixture.isSettled(id) }
    #expect(fake.times == [0, 2, 4].map { .seconds($0) })
    #expect(try await fixture.outputs(id).first?.state == .expired)
    #expect(fixture.service.calls.isEmpty)
  }

  // MARK: - Ends and beginnings

  @Test func `leaves the record of a saved file alone, whoever asks for it again`() async throws {
    let fixture = try OutputDownloaderFixture()
    let id = try await fixture.succeed(
      [TaskOutput(source: .inline(Data(picture()).base64EncodedString()))])
    let live = OutputFetcher.live(proxies: ProxySettings(environment: [:]))
    try await fixture.run(live) { try await fixture.isSettled(id) }
    let before = try await fixture.outputs(id)
    try await fixture.store.collectAgain(id)
    #expect(try await fixture.outputs(id) == before)
    try FileManager.default.removeItem(atPath: try #require(before.first?.file))
    try await fixture.store.collectAgain(id)
    #expect(try await fixture.outputs(id).first?.state == .waiting)
  }

  @Test func `keeps a file that could not be recorded, and records it later`() async throws {
    let fixture = try OutputDownloaderFixture()
    let bytes = picture()
    let id = try await fixture.succeed(
      [TaskOutput(source: .inline(Data(bytes).base64EncodedString()))])
    try await fixture.store.write { db in
      try db.execute(
        sql: """
          CREATE TRIGGER broken BEFORE UPDATE ON outputs WHEN new.state = 'saved'
          BEGIN SELECT RAISE(ABORT, 'no'); END
          """)
    }
    let fetches = Mutex(0)
    var counting = OutputFetcher.live(proxies: ProxySettings(environment: [:]))
    let fetch = counting.fetch
    counting.fetch = { job, report in
      fetches.withLock { $0 += 1 }
      return await fetch(job, report)
    }
    let collector = fixture.collector(counting)
    await collector.start()
    try await fixture.clock.wait { fixture.clock.sleeperCount == 1 }
    #expect(try await fixture.outputs(id).first?.state == .downloading)
    try await fixture.store.write { db in try db.execute(sql: "DROP TRIGGER broken") }
    try await fixture.clock.run { try await fixture.isSettled(id) }
    await collector.stop()
    let output = try #require(try await fixture.outputs(id).first)
    #expect(output.state == .saved)
    #expect(output.source == .inline(""))
    #expect(FileManager.default.contents(atPath: output.file ?? "").map(Array.init) == bytes)
    #expect(try FileManager.default.contentsOfDirectory(atPath: fixture.out).count == 2)
    #expect(fetches.withLock { $0 } == 1)
  }

  @Test func `gives up what it fetches when it is stopped, and takes it up in the next run`()
    async throws
  {
    let fixture = try OutputDownloaderFixture()
    let id = try await fixture.succeed([fixture.link("a")])
    let hanging = FakeFetcher(fixture.clock) { _, _ in
      try? await Task.sleep(for: .seconds(600))
      return .cancelled
    }
    let first = fixture.collector(hanging.fetcher)
    await first.start()
    try await fixture.clock.wait { hanging.log.count == 1 }
    await first.stop()
    #expect(try await fixture.outputs(id).first?.state == .downloading)
    await first.start()
    let recorded = Mutex<OutputJob.Recorded?>(nil)
    let fake = FakeFetcher(fixture.clock) { _, job in
      recorded.withLock { $0 = job.recorded }
      return FakeFetcher.saved(job)
    }
    try await fixture.run(fake.fetcher) { try await fixture.isSettled(id) }
    guard case .partial(let place)? = recorded.withLock({ $0 }) else {
      Issue.record("the next run does not know where the bytes are")
      return
    }
    #expect(place.base.hasPrefix(fixture.out))
    #expect(hanging.log.count == 1)
  }

  @Test func `removes a part that lies where the settings do not lead any more`() async throws {
    let fixture = try OutputDownloaderFixture()
    let id = try await fixture.succeed(
      [TaskOutput(source: .inline(Data(picture()).base64EncodedString()))])
    let old = OutputPlace(folder: fixture.folder.path("old"), stem: "x")
    try fixture.folder.write("half", to: "old/x.part")
    try ResumeNote(
      owner: Sidecar.Owner(baseURL: EngineFixture.baseURL, taskID: "tk-1", position: 1)
    ).begin(at: old)
    try await fixture.store.markDownloading(.init(task: id, position: 0), at: old)
    let live = OutputFetcher.live(proxies: ProxySettings(environment: [:]))
    try await fixture.run(live) { try await fixture.isSettled(id) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: old.folder).isEmpty)
    #expect(try await fixture.outputs(id).first?.state == .saved)
  }

  @Test func `fetches again what had ended, and what is gone, and nothing else`() async throws {
    let fixture = try OutputDownloaderFixture()
    let sources = [picture(seed: 1), picture(seed: 2), picture(seed: 3)].map {
      TaskOutput(source: .inline(Data($0).base64EncodedString()))
    }
    let service = FakeService(
      clock: fixture.clock,
      detail: { _, id in TaskSnapshot(id: id, statusWord: "success", outputs: sources) })
    let renewed = try OutputDownloaderFixture(folder: fixture.folder, clock: fixture.clock) { _ in
      service
    }
    let id = try await renewed.succeed(sources)
    let live = OutputFetcher.live(proxies: ProxySettings(environment: [:]))
    let collector = renewed.collector(live)
    await collector.start()
    try await renewed.clock.wait { try await renewed.isSettled(id) }
    let before = try await renewed.outputs(id)
    #expect(before.map(\.source) == Array(repeating: .inline(""), count: 3))
    try FileManager.default.removeItem(atPath: try #require(before[0].file))
    try await renewed.store.write { db in
      try db.execute(
        sql: "UPDATE outputs SET state = 'expired', file = NULL, sha256 = NULL WHERE position = 1")
    }
    try await collector.collectAgain(id)
    try await renewed.clock.run { try await renewed.isSettled(id) }
    await collector.stop()
    let after = try await renewed.outputs(id)
    #expect(after.map(\.file) == before.map(\.file))
    #expect(after.map(\.state) == [.saved, .saved, .saved])
    #expect(try FileManager.default.contentsOfDirectory(atPath: fixture.out).count == 6)
    // The content of the first came with a fresh detail; that of the second was still on the disk.
    #expect(service.polls.count == 1)
  }

  @Test func `hears from the database that another program asks again`() async throws {
    let fixture = try OutputDownloaderFixture()
    let fake = FakeFetcher(fixture.clock) { number, job in
      number > 6 ? FakeFetcher.saved(job) : .busy("no route", retryAfter: .seconds(3_000))
    }
    let id = try await fixture.succeed([fixture.link("a")])
    let collector = fixture.collector(fake.fetcher)
    await collector.start()
    for count in 1...6 {
      try await fixture.clock.wait { fake.log.count == count }
      try await fixture.clock.wait { try await fixture.outputs(id).first?.note != nil }
      try await fixture.clock.wait { fixture.clock.sleeperCount == 1 }
      // Nothing has changed: it sleeps on.
      collector.wake()
      try await fixture.store.collectAgain(id)
      collector.wake()
    }
    try await fixture.clock.wait { try await fixture.isSettled(id) }
    await collector.stop()
    #expect(fake.times == Array(repeating: .zero, count: 7))
  }

  @Test func `tells how far each download is`() {
    let board = ProgressBoard()
    let key = TaskStore.OutputKey(task: LocalTaskID(rawValue: 3), position: 1)
    for count in [10, 100] { board.note(OutputProgress(byteCount: count, total: 100), of: key) }
    #expect(board.progress == [key.task: [1: OutputProgress(byteCount: 100, total: 100)]])
    #expect(board.byteCount(of: key) == 100)
    board.clear(key)
    #expect(board.progress.isEmpty && board.byteCount(of: key) == 0)
  }
}
