import Foundation

/// Asks the service about the tasks it works on, with as few requests as the truth needs (design §3.2).
///
/// It works in rounds: read from the store what is live, ask about what is due, commit, set a timer for
/// the next. With nothing live there is no timer: it sleeps until it is woken. Whatever goes wrong, a task is
/// asked about again; only the service's word ends a watch.
actor Watcher {
  private let store: TaskStore
  private let client: TasksClient
  private let budget: RequestBudget
  private let clock: EngineClock
  private let account: AccountName
  private let kindOf: @Sendable (String) -> Model.Kind?

  private let signals: AsyncStream<Void>
  private let signal: AsyncStream<Void>.Continuation
  private var watches: [LocalTaskID: Watch] = [:]
  private var loop: Task<Void, Never>?
  private var timer: Task<Void, Never>?
  private var refreshes: [LocalTaskID: Task<Void, Never>] = [:]
  private var isStopped = false
  /// Rounds in a row without any answer.
  private var failures = 0
  private var holdUntil = Duration.zero

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
    _ = await askDetails([watch])
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
    guard
      let live = try? await store.watched(
        baseURL: account.baseURL, account: account.fingerprint)
    else { return }
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
    guard !isStopped, let next = watches.values.map(\.due).min() else { return }
    let wait = max(max(next, holdUntil) - clock.elapsed(), .zero)
    timer = Task { [signal, clock] in
      do { try await clock.sleep(wait) } catch { return }
      signal.yield()
    }
  }

  // MARK: - Asking

  /// Reads the list, page by page while tasks are missing, and asks about the last few by themselves.
  private func askList() async -> Bool {
    var missing = watches.filter { !$0.value.isNotFound || $0.value.due <= clock.elapsed() }
    var page = 1
    repeat {
      guard let tasks = await listPage(page) else { return page > 1 }
      let byID = Dictionary(tasks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      let found = watches.values.compactMap { watch in
        byID[watch.taskID].map { (watch.id, $0) }
      }
      for (id, _) in found { missing[id] = nil }
      await commit(found)
      page += 1
      if tasks.count < WatchPlan.pageSize { break }
    } while missing.count > WatchPlan.few && page <= WatchPlan.mostPages && !isStopped
    guard !missing.isEmpty, !isStopped else { return true }
    let asked = oldest(Array(missing.values))
    // The others keep their turn: who was asked longest ago comes first in the next round.
    for id in missing.keys { reschedule(id) }
    _ = await askDetails(asked)
    return true
  }

  private func listPage(_ page: Int) async -> [TaskSnapshot]? {
    do {
      try await budget.take()
      return try await client.list(page, WatchPlan.pageSize).tasks
    } catch {
      await slowDown(after: error)
      return nil
    }
  }

  /// Asks about each of a few tasks, at the same time.
  ///
  /// - Returns: Whether there was any answer.
  private func askDetails(_ asked: [Watch]) async -> Bool {
    await withTaskGroup(of: Bool.self) { group in
      for watch in asked { group.addTask { await self.askDetail(watch) } }
      var isAnswered = false
      for await answered in group { isAnswered = isAnswered || answered }
      return isAnswered
    }
  }

  private func askDetail(_ watch: Watch) async -> Bool {
    defer { reschedule(watch.id) }
    do {
      try await budget.take()
      watches[watch.id]?.askedAt = clock.elapsed()
      let snapshot = try await client.retrieve(watch.taskID)
      // An answer about another task is no answer.
      guard snapshot.id == watch.taskID else { return false }
      await commit([(watch.id, snapshot)])
      return true
    } catch let error as HiAPIError where error.code == .rejected(status: 404) {
      watches[watch.id]?.isNotFound = true
      let note = "the service does not know this task (404); it is asked again now and then"
      try? await store.note(note, for: watch.id, at: clock.now())
      return true
    } catch {
      await slowDown(after: error)
      return false
    }
  }

  /// Commits what was seen, in one transaction; what cannot be written is asked for again.
  private func commit(_ seen: [(LocalTaskID, TaskSnapshot)]) async {
    let now = clock.now()
    for (id, _) in seen { watches[id]?.isNotFound = false }
    let recorded = try? await store.record(seen.map { ($0, JournalEntry($1, at: now)) })
    for (id, _) in seen {
      if recorded?[id]?.state.isWatched == false { watches[id] = nil } else { reschedule(id) }
    }
  }

  private func slowDown(after error: any Error) async {
    guard let error = error as? HiAPIError else { return }
    if let retryAfter = error.retryAfter {
      await budget.pause(for: Backoff.pause(retryAfter: retryAfter))
    } else if error.code == .rejected(status: 429) {
      await budget.pause(for: Backoff.pause(after: failures + 2, random: clock.random))
    }
  }

  // MARK: - Turns

  private func reschedule(_ id: LocalTaskID) {
    guard let watch = watches[id] else { return }
    watches[id]?.due = clock.elapsed() + pause(for: watch)
  }

  private func pause(for watch: Watch) -> Duration {
    max(PollInterval.shortest, clock.jittered(watch.interval(at: clock.now())))
  }

  /// The few that were not asked for the longest time.
  private func oldest(_ candidates: [Watch]) -> [Watch] {
    let sorted = candidates.sorted {
      ($0.askedAt ?? .zero, $0.id) < ($1.askedAt ?? .zero, $1.id)
    }
    return Array(sorted.prefix(WatchPlan.few))
  }
}
