import Foundation
import HiAPICatalog
import HiAPIService

/// Asks the service about the tasks it works on, with as few requests as the truth needs (design §3.2).
///
/// It works in rounds: read from the store what is live, ask about what is due, commit, set a timer for
/// the next. With nothing live there is no timer: it sleeps until it is woken. Whatever goes wrong, a task is
/// asked about again; only the service's word ends a watch. A question about one task is never waited
/// for by the others.
actor Watcher {
  let store: TaskStore
  let client: TasksClient
  let budget: RateLimiter
  let clock: EngineClock
  let account: AccountName
  private let kindOf: @Sendable (String) -> Model.Kind?

  private let signals: AsyncStream<Void>
  let signal: AsyncStream<Void>.Continuation
  var watches: [LocalTaskID: Watch] = [:]
  /// The questions about single tasks that are out.
  private var asking: [LocalTaskID: Task<Void, Never>] = [:]
  /// When those of them left that have no answer yet, and the question for the list; on the engine's
  /// clock.
  var detailsSentAt: [LocalTaskID: Duration] = [:]
  var listSentAt: Duration?
  private var loop: Task<Void, Never>?
  private var timer: Task<Void, Never>?
  private(set) var isStopped = false
  /// Whether the store could not be read, so that there may be more to watch than is known.
  private var isBlind = false
  var list = ListTrust()
  var listRounds = 0
  /// Failures in a row without any answer, those of one moment counted once.
  private var failures = 0
  private var holdUntil = Duration.zero
  private var heldAt = Duration.zero
  /// Since when there has been no answer, and why.
  private(set) var silence: TaskOutlook.Silence?
  /// Until when somebody waits for a task, on the engine's clock.
  var waitedFor: [LocalTaskID: Duration] = [:]
  /// Tasks that were sent with another key, and when to ask about them with this one.
  var foreign: [LocalTaskID: Foreign] = [:]
  /// When the store is looked at for such tasks.
  var foreignDue = Duration.zero
  /// Ids of the list that were looked up in the database once.
  var lookedUp: Set<TaskID> = []

  init(
    store: TaskStore, client: TasksClient, budget: RateLimiter, clock: EngineClock,
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
    let running = [loop, timer].compactMap { $0 } + asking.values
    for task in running { task.cancel() }
    for task in running { await task.value }
  }

  /// Asks about a task at once, within the budget.
  func refresh(_ id: LocalTaskID) async {
    guard !isStopped else { return }
    if let running = asking[id] { return await running.value }
    await reload()
    if let watch = watches[id] {
      await ask(watch, errand: .asked).value
    } else {
      await askForeign(id)
    }
    signal.yield()
  }

  // MARK: - A round

  private func round() async {
    await reload()
    await lookForForeign()
    let now = clock.elapsed()
    guard !isStopped, now >= holdUntil else { return }
    askDueForeign()
    let due = watches.values.filter { $0.due <= now && asking[$0.id] == nil }
    guard !due.isEmpty else { return }
    // Those the service does not know are not on its list either, and have a pace of their own.
    let known = watches.values.filter { !$0.isNotFound }
    if WatchPlan.readsList(intervals: known.map { $0.interval(at: clock.now()) }),
      due.contains(where: { !$0.isNotFound && $0.bareLooks == 0 }), list.isUsable(at: now)
    {
      if await askList() { return }
      guard !isStopped, !list.isUsable(at: clock.elapsed()) else { return }
    }
    askOldest(due)
  }

  /// Reads what is live from the store, and keeps what is known of each.
  func reload() async {
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
    let lookAgain = isBlind ? now + RetryPolicy.longest : nil
    // One that is asked about calls for the next round itself.
    let dues = watches.values.filter { asking[$0.id] == nil }.map(\.due)
    let others = foreign.isEmpty ? [] : [nextForeign]
    guard !isStopped, let next = (dues + others + [lookAgain].compactMap(\.self)).min() else {
      return
    }
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

  /// Asks about the few that were not asked for the longest time; the oldest first, since their outputs
  /// expire first.
  func askOldest(_ candidates: some Collection<Watch>) {
    let free = max(0, WatchPlan.few - asking.count)
    let sorted = candidates.filter { asking[$0.id] == nil }.sorted {
      ($0.askedAt ?? .zero, $0.created, $0.id) < ($1.askedAt ?? .zero, $1.created, $1.id)
    }
    for watch in sorted.prefix(free) { _ = ask(watch) }
  }

  private func ask(_ watch: Watch, errand: RateLimiter.Errand = .background)
    -> Task<Void, Never>
  {
    if let running = asking[watch.id] { return running }
    return run(watch.id) { await self.askDetail(watch, errand) }
  }

  /// Does the work of one question beside the rounds, and calls for the next round after it.
  func run(_ id: LocalTaskID, _ work: @escaping @Sendable () async -> Void) -> Task<Void, Never> {
    let task = Task {
      await work()
      asking[id] = nil
      signal.yield()
    }
    asking[id] = task
    return task
  }

  func isAsking(_ id: LocalTaskID) -> Bool { asking[id] != nil }

  func question(about id: LocalTaskID) -> Task<Void, Never>? { asking[id] }

  // MARK: - Answers and their absence

  func noteAnswer() {
    failures = 0
    holdUntil = .zero
    silence = nil
  }

  /// Holds the next round back, longer with each failure; what fails at the same moment counts once.
  func noteFailure(_ error: any Error) {
    guard !isStopped else { return }
    let now = clock.elapsed()
    let kind = TaskOutlook.Silence.Kind(error)
    if silence?.kind != kind { silence = TaskOutlook.Silence(kind: kind, since: now) }
    guard now >= holdUntil else { return }
    failures += 1
    heldAt = now
    holdUntil = now + RetryPolicy.watching.pause(after: failures + 1, random: clock.random)
    if isWaitedFor { holdUntil = min(holdUntil, now + RetryPolicy.longestWhileWaitedFor) }
  }

  /// When the next question may go out, as far as failures hold it back.
  var heldUntil: Duration { holdUntil }

  var consecutiveFailures: Int { failures }

  /// Ends a pause of ours that is longer than a person who waits has patience for.
  func shortenHold() {
    holdUntil = min(holdUntil, heldAt + RetryPolicy.longestWhileWaitedFor)
  }
}
