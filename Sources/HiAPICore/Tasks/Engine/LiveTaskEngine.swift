import Foundation

/// The parts of a running engine, and how they are started and ended together.
actor LiveTaskEngine {
  private let store: TaskStore
  private let clock: EngineClock
  private let account: AccountName
  private let makeKey: @Sendable () -> IdempotencyKey
  private let submitter: Submitter
  private let watcher: Watcher
  private var recovery: Task<Void, Never>?
  private var isStopped = false

  init(
    store: TaskStore, client: TasksClient, account: AccountName, clock: EngineClock,
    kindOf: @escaping @Sendable (String) -> Model.Kind?,
    makeKey: @escaping @Sendable () -> IdempotencyKey
  ) {
    self.store = store
    self.clock = clock
    self.account = account
    self.makeKey = makeKey
    let budget = RequestBudget(clock: clock)
    let watcher = Watcher(
      store: store, client: client, budget: budget, clock: clock, account: account,
      kindOf: kindOf)
    self.watcher = watcher
    submitter = Submitter(
      store: store, client: client, budget: budget, clock: clock,
      whenAccepted: { watcher.wake() })
  }

  func start() async {
    guard recovery == nil, !isStopped else { return }
    await watcher.start()
    recovery = Task { await heal() }
  }

  func submit(_ draft: TaskDraft, _ estimate: Estimate?) async throws -> LocalTaskID {
    guard !isStopped else { throw CancellationError() }
    let id = try await store.insertIntent(
      draft, estimate: estimate, key: makeKey(), account: account, at: clock.now())
    await submitter.send(id)
    return id
  }

  /// Asks about a task the service has; ends the pause of one that is still to be sent.
  func refresh(_ id: LocalTaskID) async {
    await submitter.nudge(id)
    await watcher.refresh(id)
  }

  func stop() async {
    isStopped = true
    recovery?.cancel()
    await recovery?.value
    await submitter.stop()
    await watcher.stop()
  }

  /// Takes on what an earlier run left between its intent and the service's answer.
  private func heal() async {
    var failures = 0
    while !Task.isCancelled {
      do {
        return try await takeOnUnsent()
      } catch is CancellationError {
        return
      } catch {
        failures += 1
        try? await clock.sleep(Backoff.pause(after: failures, random: clock.random))
      }
    }
  }

  private func takeOnUnsent() async throws {
    let unsent = try await store.unsent(account)
    let now = clock.now()
    // Its answer died with the program that waited for it.
    let lost = unsent.filter { $0.state == .sending && $0.isInFlight }
    if !lost.isEmpty {
      let note = "the program ended before the answer came"
      _ = try await store.record(lost.map { ($0.id, JournalEntry(.lost, at: now, note: note)) })
    }
    for task in unsent {
      // One whose key window has passed stays as it is, for a person to decide.
      if task.state == .unknown, !KeyWindow.isOpen(firstSent: task.firstSent, at: now) { continue }
      await submitter.send(task.id, isResend: task.state != .intent)
    }
  }
}
