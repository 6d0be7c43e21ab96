import HiAPIService

/// What the one leading program does for an account: sends, resends, watches, collects (design
/// §3.1.6).
///
/// It takes up what other programs write into the database as it takes up its own.
actor Leader {
  private let store: TaskStore
  private let clock: EngineClock
  private let serviceClock: ServiceClock
  private let account: AccountName
  /// Nothing new is taken on once it was given up.
  private let lease: LeaderLease
  private let submitter: Submitter
  private let settler: Settler
  private let watcher: Watcher
  private let collector: OutputDownloader?
  private let fetcher: OutputFetcher?
  private var work: Task<Void, Never>?
  /// Until it has ended, nothing new is sent: an attempt of this run must not pass for one that an
  /// earlier leader left, which counts as lost.
  private var recovery: Task<Void, Never>?
  private var isStopped = false

  init(_ parts: EngineParts, lease: LeaderLease) {
    self.lease = lease
    store = parts.store
    clock = parts.clock
    serviceClock = parts.client.serviceClock
    account = parts.account
    let watcher = Watcher(
      store: parts.store, client: parts.client, budget: parts.budget, clock: parts.clock,
      account: parts.account, kindOf: parts.kindOf)
    self.watcher = watcher
    let settler = Settler(parts)
    self.settler = settler
    submitter = Submitter(
      store: parts.store, client: parts.client, budget: parts.budget, clock: parts.clock,
      whenAccepted: { watcher.wake() }, whenDoubtful: { await settler.look(for: $0) })
    let fetcher = parts.outputs.map {
      OutputFetcher.live(
        limits: $0.limits, proxies: $0.proxies, mask: $0.mask, trust: $0.trust,
        now: parts.clock.now
      ).logged(by: parts.log)
    }
    self.fetcher = fetcher
    collector = parts.outputs.flatMap { outputs in
      fetcher.map { fetcher in
        OutputDownloader(
          store: parts.store, client: parts.client, fetcher: fetcher, budget: parts.budget,
          clock: parts.clock, serviceNow: parts.serviceNow, account: parts.account,
          folder: outputs.folder, pattern: outputs.pattern, kindOf: parts.kindOf)
      }
    }
  }

  /// How far each download is, by task and by the place of the output in it.
  nonisolated var progress: [LocalTaskID: [Int: OutputProgress]] { collector?.progress ?? [:] }

  func start() async {
    guard work == nil, !isStopped else { return }
    // Heard from before the first look, so that nothing falls in between.
    let changes = store.changes()
    let recovery = Task { await untilItWorks { try await self.takeOnWhatWasLeft() } }
    self.recovery = recovery
    work = Task {
      await recovery.value
      await work(on: changes)
    }
    await watcher.start()
    await collector?.start()
  }

  /// Ends everything; when it returns no request is out, and what came of the last ones is
  /// written down.
  func stop() async {
    isStopped = true
    recovery?.cancel()
    work?.cancel()
    await work?.value
    await submitter.stop()
    await settler.stop()
    await watcher.stop()
    await collector?.stop()
    await fetcher?.shutdown()
  }

  /// Sends an intent of this program at once.
  func send(_ id: LocalTaskID) async {
    await start()
    await recovery?.value
    if lease.isHeld { await submitter.send(id) }
  }

  /// Asks about a task the service has; ends the pause of one that is still to be sent.
  func refresh(_ id: LocalTaskID) async {
    await submitter.nudge(id)
    await settler.nudge(id)
    await collector?.nudge(id)
    await watcher.refresh(id)
  }

  /// Somebody waits for a task: no pause of ours is longer than a quarter of a minute for it.
  func attend(_ id: LocalTaskID) async {
    await submitter.nudge(id)
    await settler.nudge(id)
    await collector?.nudge(id)
    await watcher.attend(id)
  }

  func outlook(_ id: LocalTaskID) async -> TaskOutlook {
    var outlook = await watcher.outlook(id)
    if let silence = await submitter.silence(about: id) { outlook.silence = silence }
    if let unanswered = await submitter.unanswered(id) { outlook.unanswered = unanswered }
    return outlook
  }

  /// Fetches a task's outputs again.
  ///
  /// Of one that has none the service is asked for them, and about one that was sent with another key
  /// it is asked with this one.
  func collectAgain(_ id: LocalTaskID) async throws(TaskStoreError) {
    try await collector?.collectAgain(id)
    await watcher.readOutputs(of: id)
  }

  private func work(on changes: AsyncStream<Void>) async {
    for await _ in changes {
      if Task.isCancelled { return }
      guard lease.isHeld else { continue }
      // What cannot be read now is read at the next change, or by the next leader.
      try? await takeOnNews()
    }
  }

  /// What another program's person wants of a task.
  private func fulfil(_ wish: TaskStore.Wish, _ id: LocalTaskID) async {
    switch wish {
    case .look: await refresh(id)
    case .attend: await attend(id)
    case .outputs: try? await collectAgain(id)
    }
  }

  private func untilItWorks(_ step: () async throws -> Void) async {
    var failures = 0
    while !Task.isCancelled {
      do {
        return try await step()
      } catch is CancellationError {
        return
      } catch {
        failures += 1
        try? await clock.sleep(RetryPolicy.pause(after: failures, random: clock.random))
      }
    }
  }

  /// Takes on what an earlier leader left between an intent and the service's answer.
  private func takeOnWhatWasLeft() async throws {
    // What nobody stands for any more is not sent by a program that knows nothing of it.
    try await store.cancelAbandoned(at: clock.now())
    let unsent = try await store.unsent(account)
    // Whoever leads by now has written what is there; it is not ours to send, or to call lost.
    guard lease.isHeld else { return }
    let moment = clock.moment(serviceClock)
    let now = moment.wall
    // Its answer died with the program that waited for it.
    let lost = unsent.filter(\.isInFlight)
    if !lost.isEmpty {
      _ = try await store.record(
        lost.map { ($0.id, JournalEntry(.lost, at: now, reason: .programEnded)) })
    }
    for task in unsent {
      // One whose key window has passed, or whose repeats the service refused, is left to the list
      // and to a person.
      if task.state == .unknown,
        task.isRefusedForGood || !KeyWindow.isOpen(firstSent: task.firstSent, at: moment)
      {
        continue
      }
      await submitter.send(task.id, isResend: task.state != .intent)
    }
    await settler.look(for: submitter)
  }

  /// Takes on what another program wrote down: new intents, and tasks that are to be looked at now.
  private func takeOnNews() async throws {
    for task in try await store.unsent(account) where task.state == .intent {
      await submitter.send(task.id)
    }
    // The answers may take their time; the next news must not wait for them.
    for (id, wish) in try await store.takeAsked(account) { Task { await self.fulfil(wish, id) } }
    watcher.wake()
    collector?.wake()
  }
}
