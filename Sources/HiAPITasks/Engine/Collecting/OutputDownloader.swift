import Foundation
import HiAPIBasics
import HiAPICatalog
import HiAPIService

/// Fetches every output that the service lists into its file, however the task ended (design §3.3).
///
/// It works in rounds: read from the store what is open, start what is due, set a timer for the next.
/// With nothing to fetch there is no timer: it sleeps until it is woken. Who comes first, and how many
/// at once, ``DownloadPlaces`` decides. What has happened is in the store and on the disk alone, so
/// that another run goes on where this one ends.
actor OutputDownloader {
  typealias Key = TaskStore.OutputKey

  /// Details that are read for fresh links at the same time: the same allowance of requests watches
  /// all tasks.
  static let mostLooksAtOnce = 2

  let store: TaskStore
  let client: TasksClient
  let fetcher: OutputFetcher
  let budget: RateLimiter
  let clock: EngineClock
  let serviceNow: @Sendable () -> Date?
  let kindOf: @Sendable (String) -> Model.Kind?
  let account: AccountName
  let folder: String
  let pattern: NamePattern
  nonisolated let board = ProgressBoard()

  private let signals: AsyncStream<Void>
  private let signal: AsyncStream<Void>.Continuation
  private var loop: Task<Void, Never>?
  private var timer: Task<Void, Never>?
  var places = DownloadPlaces()
  private(set) var running: [Key: Task<Void, Never>] = [:]
  var attempts: [Key: Attempt] = [:]
  var looking: [LocalTaskID: Task<LookAnswer, Never>] = [:]
  /// The links of each task's last fresh detail.
  var freshLinks: [LocalTaskID: [TaskOutput]] = [:]
  var isStopped = false
  /// How many rounds have begun.
  private(set) var rounds = 0
  /// Whether the store could not be read, so that there may be more to fetch than is known.
  private var isBlind = false

  /// What is remembered of an output that a try did not save.
  struct Attempt {
    var record = CollectingRecord()
    /// When to try next, on the engine's clock.
    var due = Duration.zero
    /// When the last try ended.
    var ended: Duration?
    /// Whether the host asked for the pause, so that nobody cuts it short.
    var isAskedToWait = false
    /// Whether a fresh link is asked for first.
    var looks = false
    /// The source of the last try.
    var tried: TaskOutput.Source?
    /// Links of the fresh details that brought the file of another output.
    var others: Set<TaskOutput.Source> = []
    var place: OutputPlace?
    var owner: Sidecar.Owner?
    /// The round in which the store was told why it is not saved yet.
    var notedIn: Int?
  }

  /// - Parameters:
  ///   - store: Where the outputs are read from and recorded.
  ///   - client: For fresh links.
  ///   - fetcher: What goes to output hosts; it is not shut down here.
  ///   - budget: The allowance of the key's requests.
  ///   - clock: Time and chance.
  ///   - serviceNow: What the service's clock says, as far as its answers have told; by it links expire.
  ///   - account: Whose outputs are fetched.
  ///   - folder: Where they are saved, unless their task says otherwise; an absolute path.
  ///   - pattern: How they are named.
  ///   - kindOf: The medium of a model string, for what a file is called; nil when it is not known.
  init(
    store: TaskStore, client: TasksClient, fetcher: OutputFetcher, budget: RateLimiter,
    clock: EngineClock, serviceNow: @escaping @Sendable () -> Date? = { nil },
    account: AccountName, folder: String, pattern: NamePattern = .standard,
    kindOf: @escaping @Sendable (String) -> Model.Kind? = { _ in nil }
  ) {
    self.store = store
    self.client = client
    self.fetcher = fetcher
    self.budget = budget
    self.clock = clock
    self.serviceNow = serviceNow
    self.account = account
    self.folder = folder
    self.pattern = pattern
    self.kindOf = kindOf
    (signals, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// Begins with what an earlier run left, also in the middle of a download.
  func start() async {
    guard loop == nil, !isStopped else { return }
    loop = Task {
      // What an earlier run met is no news of this one; where it stays, it says so by its age.
      try? await store.forgetTroubles(account)
      await store.sweepContents()
      for await _ in signals {
        timer?.cancel()
        await round()
      }
    }
    signal.yield()
  }

  /// Looks at the store again: a task has ended.
  nonisolated func wake() { signal.yield() }

  /// Tries a task's outputs now, where only a pause of ours is in the way.
  func nudge(_ id: LocalTaskID) {
    for (key, attempt) in attempts where key.task == id && running[key] == nil {
      guard !attempt.isAskedToWait, let ended = attempt.ended else { continue }
      let soon = max(clock.elapsed(), ended + CollectingRecord.firstPause)
      if soon < attempt.due { attempts[key]?.due = soon }
    }
    signal.yield()
  }

  /// Fetches a task's outputs again, also those that had expired or failed.
  ///
  /// One whose file is still as it was saved is not fetched: there is never a second copy.
  ///
  /// - Throws: ``TaskStoreError`` when that cannot be written down.
  func collectAgain(_ id: LocalTaskID) async throws(TaskStoreError) {
    guard !isStopped else { return }
    try await store.collectAgain(id)
    for key in attempts.keys where key.task == id && running[key] == nil { attempts[key] = nil }
    signal.yield()
  }

  /// Cancels what is being fetched, and returns when no request is out.
  ///
  /// What can be resumed stays on disk for the next run.
  func stop() async {
    isStopped = true
    signal.finish()
    timer?.cancel()
    for task in looking.values { task.cancel() }
    let tasks = [loop, timer].compactMap { $0 } + running.values
    for task in tasks { task.cancel() }
    for task in tasks { await task.value }
  }

  /// How far each download is: by task, and by the output's place among those of it.
  nonisolated var progress: [LocalTaskID: [Int: OutputProgress]] { board.progress }

  // MARK: - A round

  private func round() async {
    rounds += 1
    let number = rounds
    let found = try? await store.collectable(account)
    guard !isStopped else { return }
    isBlind = found == nil
    let open = found ?? []
    if !isBlind {
      let keys = Set(open.map(\.key))
      attempts = attempts.filter { keys.contains($0.key) || running[$0.key] != nil }
      let tasks = Set(keys.map(\.task))
      freshLinks = freshLinks.filter { tasks.contains($0.key) }
    }
    for output in open where running[output.key] == nil && !output.hasReason {
      // Somebody has taken the reason away: this output is asked for again, maybe by another program.
      // What this round has read may be older than one that was written meanwhile.
      if let noted = attempts[output.key]?.notedIn, noted < number { attempts[output.key] = nil }
    }
    let now = clock.elapsed()
    places.look(at: now) { board.byteCount(of: $0) }
    let due = open.filter {
      running[$0.key] == nil && (attempts[$0.key]?.due ?? .zero) <= now
    }
    startLooks(due.map(\.key).filter { attempts[$0]?.looks == true })
    startDownloads(due.filter { attempts[$0.key]?.looks != true }, at: now)
    setTimer(open.map(\.key), after: now)
  }

  private func startLooks(_ keys: [Key]) {
    for key in keys.sorted(by: { due($0) < due($1) }) {
      // One for all outputs of a task.
      let looks = running.keys.filter { isLooking($0) }
      let isShared = looking[key.task] != nil || looks.contains { $0.task == key.task }
      guard isShared || looks.count < Self.mostLooksAtOnce else { continue }
      running[key] = Task { await self.run(key) { await self.lookForLink(key) } }
    }
  }

  private func startDownloads(_ due: [TaskStore.Collectable], at now: Duration) {
    let serviceNow = serviceNow() ?? clock.now()
    let waiting = due.map { output in
      DownloadPlaces.Candidate(
        key: output.key, isRetry: attempts[output.key]?.ended != nil,
        left: output.expires.map { .seconds($0.timeIntervalSince(serviceNow)) },
        patience: .seconds(30) * (1 << min(attempts[output.key]?.record.rotations ?? 0, 12)))
    }
    for key in places.admit(waiting, at: now) {
      running[key] = Task { await self.run(key) { await self.download(key) } }
    }
    for key in places.takeRotated() {
      attempts[key, default: Attempt()].record.noteRotation()
      running[key]?.cancel()
    }
  }

  private func isLooking(_ key: Key) -> Bool { !places.contains(key) }

  private func due(_ key: Key) -> Duration { attempts[key]?.due ?? .zero }

  private func setTimer(_ open: [Key], after now: Duration) {
    // What is due and not running waits for a place, or for a look to end: whoever ends says so.
    var times = open.filter { running[$0] == nil }.map { due($0) }.filter { $0 > now }
    if isBlind { times.append(now + RetryPolicy.longest) }
    if let next = places.nextLook(after: now) { times.append(next) }
    guard let next = times.min() else { return }
    timer = Task { [signal, clock] in
      do { try await clock.sleep(max(next - clock.elapsed(), .zero)) } catch { return }
      signal.yield()
    }
  }

  private func run(_ key: Key, _ work: () async -> Void) async {
    await work()
    board.clear(key)
    places.leave(key)
    running[key] = nil
    // The round that follows sets it again, by what is due then.
    timer?.cancel()
    signal.yield()
  }
}
