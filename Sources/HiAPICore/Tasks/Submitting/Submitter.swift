import DequeModule

/// Sends intents, and sends them again with the same key and bytes until the service has answered
/// (design §3.1).
///
/// One step of one task is: count the attempt and commit that, POST, commit the answer. What is pending
/// between two steps is kept here; what has happened is in the store alone, so another run can go on.
actor Submitter {
  static let mostInFlight = 4

  private enum Phase {
    /// Waits for one of the places.
    case ready
    case inFlight(Task<Void, Never>)
    /// Waits for its pause to end.
    case pausing(Task<Void, Never>)
  }

  private let store: TaskStore
  private let client: TasksClient
  private let budget: RequestBudget
  private let clock: EngineClock
  /// Called after an acceptance was committed.
  private let whenAccepted: @Sendable () async -> Void

  private var phases: [LocalTaskID: Phase] = [:]
  private var ready = Deque<LocalTaskID>()
  /// Steps in a row that did not settle a task, in this run.
  private var failures: [LocalTaskID: Int] = [:]
  private var inFlight = 0
  private var isStopped = false

  init(
    store: TaskStore, client: TasksClient, budget: RequestBudget, clock: EngineClock,
    whenAccepted: @escaping @Sendable () async -> Void
  ) {
    self.store = store
    self.client = client
    self.budget = budget
    self.clock = clock
    self.whenAccepted = whenAccepted
  }

  /// Takes a task on: one just written, or one that an earlier run left.
  ///
  /// - Parameters:
  ///   - id: The task, already in the store.
  ///   - isResend: Whether it has been sent before; it then waits for its turn like a poll.
  func send(_ id: LocalTaskID, isResend: Bool = false) {
    guard !isStopped, phases[id] == nil else { return }
    if isResend { failures[id] = max(1, failures[id] ?? 0) }
    phases[id] = .ready
    ready.append(id)
    fillPlaces()
  }

  /// Ends a task's pause; for a person who asks now.
  func nudge(_ id: LocalTaskID) {
    guard case .pausing(let pause) = phases[id] else { return }
    pause.cancel()
    resume(id)
  }

  /// Cancels what is out; returns when its outcome is committed.
  func stop() async {
    isStopped = true
    ready.removeAll()
    let tasks = phases.values.compactMap { phase in
      switch phase {
      case .ready: Task<Void, Never>?.none
      case .inFlight(let task), .pausing(let task): task
      }
    }
    for task in tasks { task.cancel() }
    for task in tasks { await task.value }
    phases.removeAll()
  }

  private func fillPlaces() {
    while inFlight < Self.mostInFlight, let id = ready.popFirst() {
      inFlight += 1
      phases[id] = .inFlight(Task { await self.step(id) })
    }
  }

  private func step(_ id: LocalTaskID) async {
    let pause = await attempt(id)
    inFlight -= 1
    if !isStopped, let pause {
      phases[id] = .pausing(
        Task {
          do { try await clock.sleep(pause) } catch { return }
          self.resume(id)
        })
    } else {
      phases[id] = nil
      failures[id] = nil
    }
    if !isStopped { fillPlaces() }
  }

  private func resume(_ id: LocalTaskID) {
    // A nudge and the end of the pause may both come; the first one counts.
    guard !isStopped, case .pausing = phases[id] else { return }
    phases[id] = .ready
    ready.append(id)
    fillPlaces()
  }

  /// One attempt, from its count to its committed answer.
  ///
  /// - Returns: The pause before the next one; nil when there is to be none.
  private func attempt(_ id: LocalTaskID) async -> Duration? {
    do {
      try await budget.take(for: failures[id] == nil ? .submission : .asked)
      guard case .send(let body, let key) = try await store.beginAttempt(id, at: clock.now())
      else { return nil }
      let answer = await client.create(body, key)
      if case .busy(let error, let retryAfter) = answer, error.httpStatus == 429 {
        let pause = retryAfter.map { Backoff.pause(retryAfter: $0) }
        await budget.pause(for: pause ?? Backoff.pause(after: 1, random: clock.random))
      }
      guard let recorded = try await commit(answer, of: id) else { return nil }
      if recorded.state.isWatched { await whenAccepted() }
      guard recorded.state == .sending || recorded.state == .unknown else { return nil }
      failures[id, default: 0] += 1
      return pause(after: answer, failures: failures[id] ?? 1)
    } catch is CancellationError {
      return nil
    } catch let error as TaskStoreError where error.code == .corrupt {
      return nil
    } catch {
      // It could not be counted, so nothing was sent.
      failures[id, default: 0] += 1
      return Backoff.pause(after: failures[id] ?? 1, random: clock.random)
    }
  }

  /// Writes an answer down; an answer that cannot be written is kept and tried again, since nothing may be
  /// resent or told before.
  private func commit(
    _ answer: SubmissionAnswer, of id: LocalTaskID
  ) async throws -> TaskStore.Recorded? {
    let entry = JournalEntry(answer, at: clock.now())
    var failures = 0
    while true {
      do {
        return try await store.record(entry, for: id)
      } catch {
        failures += 1
        try await clock.sleep(Backoff.pause(after: failures, random: clock.random))
      }
    }
  }

  private func pause(after answer: SubmissionAnswer, failures: Int) -> Duration {
    switch answer {
    case .busy(_, let retryAfter?), .processing(_, let retryAfter?):
      Backoff.pause(retryAfter: retryAfter)
    // The service normally asks for five seconds (contract §7, 409).
    case .processing(_, nil): .seconds(5)
    case .refused: Backoff.afterGate
    case .accepted, .busy(_, nil), .unknown: Backoff.pause(after: failures, random: clock.random)
    }
  }
}
