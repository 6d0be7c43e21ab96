import DequeModule
import HiAPIService

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
    /// Waits for its pause to end; one that the service asked for is cut short by nobody.
    case pausing(Task<Void, Never>, isAskedFor: Bool)
  }

  /// How long until the next attempt, and whether the service asked for that.
  private struct Pause {
    var length: Duration
    var isAskedFor = false
  }

  private let store: TaskStore
  private let client: TasksClient
  private let budget: RateLimiter
  private let clock: EngineClock
  /// Called after an acceptance was committed.
  private let whenAccepted: @Sendable () async -> Void
  /// Called when no resend can settle a task: a repeat was refused, or the key window is over.
  private let whenDoubtful: @Sendable (Submitter) async -> Void

  private var phases: [LocalTaskID: Phase] = [:]
  private var ready = Deque<LocalTaskID>()
  /// Steps in a row that did not settle a task, in this run.
  private var failures: [LocalTaskID: Int] = [:]
  /// Since when there is no connection for a task, or its key is refused.
  private var silences: [LocalTaskID: TaskOutlook.Silence] = [:]
  /// When each attempt left that has no answer yet, on the engine's clock.
  private var sentAt: [LocalTaskID: Duration] = [:]
  private var inFlight = 0
  private var isStopped = false

  init(
    store: TaskStore, client: TasksClient, budget: RateLimiter, clock: EngineClock,
    whenAccepted: @escaping @Sendable () async -> Void,
    whenDoubtful: @escaping @Sendable (Submitter) async -> Void
  ) {
    self.store = store
    self.client = client
    self.budget = budget
    self.clock = clock
    self.whenAccepted = whenAccepted
    self.whenDoubtful = whenDoubtful
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

  /// Ends a task's pause, for a person who asks now; not one that the service asked for.
  func nudge(_ id: LocalTaskID) {
    guard case .pausing(let pause, isAskedFor: false) = phases[id] else { return }
    pause.cancel()
    resume(id)
  }

  /// Since when there is no connection for a task, or its key is refused; nil where it is not so.
  func silence(about id: LocalTaskID) -> TaskOutlook.Silence? {
    silences[id].map {
      TaskOutlook.Silence(kind: $0.kind, since: clock.elapsed() - $0.since)
    }
  }

  /// For how long an attempt has been out without an answer; nil where none is.
  func unanswered(_ id: LocalTaskID) -> Duration? { sentAt[id].map { clock.elapsed() - $0 } }

  /// Cancels what is out; returns when its outcome is committed.
  func stop() async {
    isStopped = true
    ready.removeAll()
    let tasks = phases.values.compactMap { phase in
      switch phase {
      case .ready: Task<Void, Never>?.none
      case .inFlight(let task), .pausing(let task, _): task
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
          do { try await clock.sleep(pause.length) } catch { return }
          self.resume(id)
        }, isAskedFor: pause.isAskedFor)
    } else {
      phases[id] = nil
      failures[id] = nil
      silences[id] = nil
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
  private func attempt(_ id: LocalTaskID) async -> Pause? {
    do {
      try await budget.take(for: failures[id] == nil ? .submission : .asked)
      switch try await store.beginAttempt(id, at: clock.moment(client.serviceClock)) {
      case .send(let body, let key):
        sentAt[id] = clock.elapsed()
        let answer = await client.create(body, key)
        sentAt[id] = nil
        return try await settle(answer, of: id)
      case .windowClosed:
        await whenDoubtful(self)
        return nil
      case .notNeeded: return nil
      }
    } catch is CancellationError {
      return nil
    } catch let error as TaskStoreError where error.code == .corrupt {
      return nil
    } catch {
      // It could not be counted, so nothing was sent.
      failures[id, default: 0] += 1
      return Pause(length: RetryPolicy.pause(after: failures[id] ?? 1, random: clock.random))
    }
  }

  /// Commits what an attempt came to.
  ///
  /// - Returns: The pause before the next one; nil when there is to be none.
  private func settle(_ answer: SubmissionAnswer, of id: LocalTaskID) async throws -> Pause? {
    if case .busy(let error, let retryAfter) = answer, error.httpStatus == 429 {
      let pause = retryAfter.map { RetryPolicy.pause(retryAfter: $0) }
      await budget.pause(
        for: pause ?? RetryPolicy.pause(after: 1, random: clock.random), isAskedFor: pause != nil)
    }
    guard let recorded = try await commit(answer, of: id) else { return nil }
    if recorded.state.isWatched { await whenAccepted() }
    guard recorded.state == .sending || recorded.state == .unknown else { return nil }
    failures[id, default: 0] += 1
    noteSilence(answer, about: id)
    if case .refused = answer { await whenDoubtful(self) }
    guard !recorded.isRefusedForGood else { return nil }
    return pause(after: answer, failures: failures[id] ?? 1)
  }

  private func noteSilence(_ answer: SubmissionAnswer, about id: LocalTaskID) {
    let kind: TaskOutlook.Silence.Kind? =
      switch answer {
      case .unknown(.notSent), .unknown(.network): .unreachable
      case .refused(let error) where [401, 403].contains(error.httpStatus): .keyRefused
      default: nil
      }
    guard let kind else { return silences[id] = nil }
    if silences[id]?.kind != kind {
      silences[id] = TaskOutlook.Silence(kind: kind, since: clock.elapsed())
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
        try await clock.sleep(RetryPolicy.pause(after: failures, random: clock.random))
      }
    }
  }

  private func pause(after answer: SubmissionAnswer, failures: Int) -> Pause {
    switch answer {
    case .busy(_, let retryAfter?), .processing(_, let retryAfter?):
      Pause(length: RetryPolicy.pause(retryAfter: retryAfter), isAskedFor: true)
    // The service normally asks for five seconds (contract §7, 409).
    case .processing(_, nil): Pause(length: .seconds(5))
    case .refused(let error) where JournalEntry.isGate(error): Pause(length: RetryPolicy.afterGate)
    // A page may be a deploy, which is over in minutes, or a gateway that stays as it is.
    case .refused where failures > RetryPolicy.mostQuickRepeats:
      Pause(length: RetryPolicy.afterGate)
    case .refused, .accepted, .busy(_, nil), .unknown:
      Pause(length: RetryPolicy.pause(after: failures, random: clock.random))
    }
  }
}
