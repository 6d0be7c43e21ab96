import Foundation

/// Fetches every output of every task that succeeded into its file (design §3.3).
///
/// It works in rounds: read from the store what is open, start what is due, the earliest expiry first and
/// at most three at once, set a timer for the next. With nothing to fetch there is no timer: it
/// sleeps until it is woken. What has happened is in the store and on the disk alone, so that
/// another run goes on where this one ends.
actor Collector {
  typealias Key = TaskStore.OutputKey

  static let mostAtOnce = 3

  let store: TaskStore
  let client: TasksClient
  let fetcher: OutputFetcher
  let budget: RequestBudget
  let clock: EngineClock
  private let account: AccountName
  private let folder: String
  private let pattern: NamePattern
  private nonisolated let board: ProgressBoard

  private let signals: AsyncStream<Void>
  private let signal: AsyncStream<Void>.Continuation
  private var loop: Task<Void, Never>?
  private var timer: Task<Void, Never>?
  private var running: [Key: Task<Void, Never>] = [:]
  var attempts: [Key: Attempt] = [:]
  var looking: [LocalTaskID: Task<LookAnswer, Never>] = [:]
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
    /// Whether a fresh link is asked for first.
    var looks = false
    /// The source of the last try.
    var tried: TaskOutput.Source?
    var place: OutputPlace?
    /// The round in which the store was told why it is not saved yet.
    var notedIn: Int?
  }

  /// - Parameters:
  ///   - store: Where the outputs are read from and recorded.
  ///   - client: For fresh links.
  ///   - fetcher: What goes to output hosts; it is not shut down here.
  ///   - budget: The allowance of the key's requests.
  ///   - clock: Time and chance.
  ///   - account: Whose outputs are fetched.
  ///   - folder: Where they are saved, unless their task says otherwise; an absolute path.
  ///   - pattern: How they are named.
  init(
    store: TaskStore, client: TasksClient, fetcher: OutputFetcher, budget: RequestBudget,
    clock: EngineClock, account: AccountName, folder: String,
    pattern: NamePattern = .standard
  ) {
    self.store = store
    self.client = client
    self.fetcher = fetcher
    self.budget = budget
    self.clock = clock
    self.account = account
    self.folder = folder
    self.pattern = pattern
    board = ProgressBoard(clock: clock)
    (signals, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// Begins with what an earlier run left, also in the middle of a download.
  func start() {
    guard loop == nil, !isStopped else { return }
    loop = Task {
      for await _ in signals {
        timer?.cancel()
        await round()
      }
    }
    signal.yield()
  }

  /// Looks at the store again: a task succeeded.
  nonisolated func wake() { signal.yield() }

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

  /// Rings while downloads go on, at most four times a second.
  nonisolated func progressChanges() -> AsyncStream<Void> { board.bell.listen() }

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
    }
    for output in open where running[output.key] == nil && !output.hasNote {
      // Somebody has taken the note away: this output is asked for again, maybe by another program.
      // What this round has read may be older than a note that was written meanwhile.
      if let noted = attempts[output.key]?.notedIn, noted < number { attempts[output.key] = nil }
    }
    let now = clock.elapsed()
    for output in open where running[output.key] == nil && running.count < Self.mostAtOnce {
      guard (attempts[output.key]?.due ?? .zero) <= now else { continue }
      running[output.key] = Task { await self.collect(output.key) }
    }
    setTimer(open.map(\.key))
  }

  /// Where no place is free, the download that ends calls for the next round.
  private func setTimer(_ open: [Key]) {
    guard running.count < Self.mostAtOnce else { return }
    let now = clock.elapsed()
    let dues = open.filter { running[$0] == nil }.map { attempts[$0]?.due ?? .zero }
    let lookAgain = isBlind ? now + RetryPolicy.longest : nil
    guard let next = (dues + [lookAgain].compactMap(\.self)).min() else { return }
    timer = Task { [signal, clock] in
      do { try await clock.sleep(max(next - now, .zero)) } catch { return }
      signal.yield()
    }
  }

  private func collect(_ key: Key) async {
    await attempt(key)
    board.clear(key)
    running[key] = nil
    signal.yield()
  }

  // MARK: - One output

  private func attempt(_ key: Key) async {
    // Whatever comes in between, nothing is tried in a circle.
    attempts[key, default: Attempt()].due = clock.elapsed() + CollectingRecord.firstPause
    do throws(TaskStoreError) {
      if attempts[key]?.looks == true {
        guard try await freshen(key) else { return }
      }
      guard !Task.isCancelled, let found = try await store.fetchable(key) else { return }
      try await settle(key, await fetch(key, found), found.output)
    } catch {
      // What the database cannot hold now is tried again; a file that is there is found then.
      var attempt = attempts[key] ?? Attempt()
      attempt.place = nil
      let next = attempt.record.next(
        after: .disk(error.message), isPastExpiry: false, random: clock.random)
      if case .retry(let pause, _)? = next { attempt.due = clock.elapsed() + pause }
      attempts[key] = attempt
    }
  }

  private func fetch(
    _ key: Key, _ found: TaskStore.Fetchable
  ) async throws(TaskStoreError) -> FetchOutcome {
    let place = OutputPlace(
      folder: found.task.outputFolder ?? folder,
      stem: pattern.stem(OutputName(found.task, position: key.position, type: found.output.type)))
    let job = OutputJob(
      task: found.task, position: key.position, output: found.output, place: place,
      recorded: found.recorded)
    // Once a run: a retry goes on where this run left it.
    if attempts[key]?.place != place {
      if let file = await fetcher.find(job) { return .saved(file) }
      guard !Task.isCancelled else { return .cancelled }
      try await store.markDownloading(key, at: place)
    }
    attempts[key, default: Attempt()].place = place
    attempts[key, default: Attempt()].tried = found.output.source
    return await fetcher.fetch(job) { [board] in board.note($0, of: key) }
  }
}
