import Foundation

/// Asks the service about the tasks it works on, with as few requests as the truth needs (design §3.2).
///
/// It works in rounds: read from the store what is live, ask about what is due, commit, set a timer for
/// the next. With nothing live there is no timer: it sleeps until it is woken. Whatever goes wrong, a task is
/// asked about again; only the service's word ends a watch.
actor Watcher {
  let store: TaskStore
  let client: TasksClient
  let budget: RequestBudget
  let clock: EngineClock
  let account: AccountName
  private let kindOf: @Sendable (String) -> Model.Kind?

  private let signals: AsyncStream<Void>
  private let signal: AsyncStream<Void>.Continuation
  var watches: [LocalTaskID: Watch] = [:]
  private var loop: Task<Void, Never>?
  private var timer: Task<Void, Never>?
  private var refreshes: [LocalTaskID: Task<Void, Never>] = [:]
  var isStopped = false
  /// Whether the store could not be read, so that there may be more to watch than is known.
  private var isBlind = false
  /// Rounds in a row without any answer.
  var failures = 0
  private var holdUntil = Duration.zero
  /// Ids of the list that were looked up in the database once.
  var lookedUp: Set<TaskID> = []

  init(
    store: TaskStore, client: TasksClient, budget: RequestBudget, clock: EngineClock,
    account: AccountName, kindOf: @escaping @Sendable (String) -> Model.Kind?
  ) {
    self.store = store
    self.client = client
    self.budget = budget
    self.clock = clock
    self.account = account
    self.kindOf = kindOf
    (signals, signal) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  func start() {
    guard loop == nil, !isStopped else { return }
    loop = Task {
      for await _ in signals {
        timer?.cancel()
        await round()
        setTimer()
      }
    }
    signal.yield()
  }

  /// Looks at the store again: a task was accepted.
  nonisolated func wake() { signal.yield() }

  /// Cancels what is out, and returns when nothing is.
  func stop() async {
    isStopped = true
    signal.finish()
    timer?.cancel()
    let running = [loop, timer].compactMap { $0 } + refreshes.values
    for task in running { task.cancel() }
    for task in running { await task.value }
  }

  /// Asks about a task at once, within the budget.
  func refresh(_ id: LocalTaskID) async {
    guard !isStopped else { return }
    if let running = refreshes[id] { return await running.value }
    let task = Task { await self.askNow(id) }
    refreshes[id] = task
    await task.value
    refreshes[id] = nil
  }

  private func askNow(_ id: LocalTaskID) async {
    await reload()
    guard let watch = watches[id] else { return }
    _ = await askDetails([watch], errand: .asked)
    signal.yield()
  }

  // MARK: - A round

  private func round() async {
    await reload()
    let now = clock.elapsed()
    guard now >= holdUntil else { return }
    let due = watches.values.filter { $0.due <= now }
    guard !due.isEmpty else { return }
    // Those the service does not know are not on its list either, and have a pace of their own.
    let known = watches.values.filter { !$0.isNotFound }
    let readsList = WatchPlan.readsList(intervals: known.map { $0.interval(at: clock.now()) })
    var isAnswered: Bool
    if readsList && due.contains(where: { !$0.isNotFound }) {
      isAnswered = await askList()
    } else {
      isAnswered = await askDetails(oldest(due))
    }
    if isAnswered {
      failures = 0
    } else if !isStopped {
      failures += 1
      holdUntil = clock.elapsed() + Backoff.pause(after: failures + 1, random: clock.random)
    }
  }

  /// Reads what is live from the store, and keeps what is known of each.
  private func reload() async {
    let found = try? await store.watched(account)
    isBlind = found == nil
    guard let live = found else { return }
    var reloaded: [LocalTaskID: Watch] = [:]
    for task in live {
      reloaded[task.id] = watches[task.id] ?? newWatch(task)
    }
    watches = reloaded
  }

  private func newWatch(_ task: TaskStore.Watched) -> Watch {
    var watch = Watch(
      id: task.id, taskID: task.taskID, kind: kindOf(task.model), created: task.created, due: .zero)
    let age = clock.now().timeIntervalSince(task.created)
    // One that is new has only just been queued; one that an earlier run left is asked about at once.
    if age < 10 { watch.due = clock.elapsed() + pause(for: watch) }
    return watch
  }

  private func setTimer() {
    let now = clock.elapsed()
    let lookAgain = isBlind ? now + Backoff.longest : nil
    guard !isStopped, let next = (watches.values.map(\.due) + [lookAgain].compactMap(\.self)).min()
    else { return }
    let wait = max(max(next, holdUntil) - now, .zero)
    timer = Task { [signal, clock] in
      do { try await clock.sleep(wait) } catch { return }
      signal.yield()
    }
  }

  // MARK: - Turns

  func reschedule(_ id: LocalTaskID) {
    guard let watch = watches[id] else { return }
    watches[id]?.due = clock.elapsed() + pause(for: watch)
  }

  private func pause(for watch: Watch) -> Duration {
    max(PollInterval.shortest, clock.jittered(watch.interval(at: clock.now())))
  }

  /// The few that were not asked for the longest time.
  func oldest(_ candidates: [Watch]) -> [Watch] {
    let sorted = candidates.sorted {
      ($0.askedAt ?? .zero, $0.id) < ($1.askedAt ?? .zero, $1.id)
    }
    return Array(sorted.prefix(WatchPlan.few))
  }
}
