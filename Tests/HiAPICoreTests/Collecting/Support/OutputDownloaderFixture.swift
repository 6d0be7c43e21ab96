import Foundation
import GRDB
import HiAPITestSupport
import Synchronization

@testable import HiAPICore
@testable import HiAPITasks

/// A collector on a database of its own, a fake service, and a clock that stands still.
struct OutputDownloaderFixture {
  let folder: TemporaryFolder
  let clock: ManualClock
  let service: FakeService
  let store: TaskStore
  /// How far our wall clock is from the service's.
  var wallClockOffset: TimeInterval = 0
  /// Whether the service's answers say its time.
  var isServiceTimeKnown = true

  init(
    folder: TemporaryFolder? = nil, clock: ManualClock = ManualClock(),
    service makeService: (ManualClock) -> FakeService = { FakeService(clock: $0) }
  ) throws {
    self.folder = try folder ?? TemporaryFolder()
    self.clock = clock
    service = makeService(clock)
    store = try TaskStore(path: self.folder.path("data/tasks.sqlite"))
  }

  var out: String { folder.path("out") }
  var now: Date { EngineFixture.start.addingTimeInterval(clock.elapsed / .seconds(1)) }

  func collector(_ fetcher: OutputFetcher, account: AccountName = EngineFixture.account)
    -> OutputDownloader
  {
    let serviceNow: @Sendable () -> Date = { [clock] in
      EngineFixture.start.addingTimeInterval(clock.elapsed / .seconds(1))
    }
    let engineClock = EngineClock(
      clock, now: { [wallClockOffset] in serviceNow().addingTimeInterval(wallClockOffset) },
      random: { ($0.lowerBound + $0.upperBound) / 2 })
    let isTimeKnown = isServiceTimeKnown
    return OutputDownloader(
      store: store, client: service.client, fetcher: fetcher,
      budget: RateLimiter(clock: engineClock), clock: engineClock,
      serviceNow: { isTimeKnown ? serviceNow() : nil },
      account: account, folder: out)
  }

  /// A task that has succeeded with these outputs.
  func succeed(
    _ outputs: [TaskOutput], id taskID: String = "tk-1", word: String = "success",
    outputFolder: String? = nil, account: AccountName = EngineFixture.account
  ) async throws -> LocalTaskID {
    let id = try await store.insertIntent(
      EngineFixture.draft(), estimate: nil, key: IdempotencyKey(rawValue: UUID().uuidString),
      account: account, at: now)
    if let outputFolder {
      try await store.write { db in
        try db.execute(
          sql: "UPDATE requests SET output_folder = ? WHERE task = ?",
          arguments: [outputFolder, id.rawValue])
      }
    }
    _ = try await store.beginAttempt(id, at: now)
    _ = try await store.record(
      JournalEntry(.accepted(TaskID(rawValue: taskID), isReplay: false), at: now), for: id)
    let snapshot = TaskSnapshot(
      id: TaskID(rawValue: taskID), statusWord: word, completed: now, outputs: outputs)
    let wallTime = now.addingTimeInterval(wallClockOffset)
    _ = try await store.record(JournalEntry(snapshot, at: wallTime), for: id)
    return id
  }

  func link(_ link: String, expiresIn seconds: TimeInterval? = 604_800) -> TaskOutput {
    TaskOutput(
      source: .link(link), type: "image", expires: seconds.map { now.addingTimeInterval($0) })
  }

  func outputs(_ id: LocalTaskID) async throws -> [CollectedOutput] {
    try await store.task(id)?.outputs ?? []
  }

  func isSettled(_ id: LocalTaskID) async throws -> Bool {
    try await outputs(id).allSatisfy { !$0.state.isOpen }
  }

  /// Lets a collector work until something is so, and stops it.
  func run(
    _ fetcher: OutputFetcher, until isSo: () async throws -> Bool
  ) async throws {
    let collector = collector(fetcher)
    await collector.start()
    let result: Result<Void, any Error>
    do {
      result = .success(try await clock.run(until: isSo))
    } catch {
      result = .failure(error)
    }
    await collector.stop()
    try result.get()
  }
}

/// A fetcher whose outcomes are written down before, and that remembers what it was asked and when.
final class FakeFetcher: Sendable {
  struct Call: Hashable, Sendable {
    var link: String
    var at: Duration
  }
  private let calls = Mutex<[Call]>([])
  private let running = Mutex((now: 0, most: 0))
  private let discarded = Mutex<[OutputPlace]>([])
  private let clock: ManualClock
  private let outcome: @Sendable (_ number: Int, OutputJob) async -> FetchOutcome

  init(
    _ clock: ManualClock,
    outcome: @escaping @Sendable (_ number: Int, OutputJob) async -> FetchOutcome
  ) {
    self.clock = clock
    self.outcome = outcome
  }

  var log: [Call] { calls.withLock { $0 } }
  var links: [String] { log.map(\.link) }
  var times: [Duration] { log.map(\.at) }
  /// How many fetches there are now.
  var countNow: Int { running.withLock { $0.now } }
  /// How many fetches there were at the same time, at most.
  var mostAtOnce: Int { running.withLock { $0.most } }
  var discards: [OutputPlace] { discarded.withLock { $0 } }

  static func saved(_ job: OutputJob) -> FetchOutcome {
    .saved(SavedFile(path: job.place.file(.png), sha256: "00ff", byteCount: 2))
  }

  /// A fetch that brings nothing, until it is given up.
  static func silence() async -> FetchOutcome {
    let silence = AsyncStream(Void.self) { _ in }
    for await _ in silence {}
    return .cancelled
  }

  var fetcher: OutputFetcher {
    OutputFetcher(
      fetch: { [self] job, _ in
        let link = job.output.url ?? "inline"
        let number = calls.withLock { calls in
          calls.append(Call(link: link, at: clock.elapsed))
          return calls.count
        }
        running.withLock { running in
          running.now += 1
          running.most = max(running.most, running.now)
        }
        defer { running.withLock { $0.now -= 1 } }
        let outcome = await outcome(number, job)
        return Task.isCancelled ? .cancelled : outcome
      },
      discard: { [self] place, _ in discarded.withLock { $0.append(place) } })
  }
}
