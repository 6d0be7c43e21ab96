public import HiAPITasks

/// One submission, followed to the service's answer or to its end.
extension Workflow {
  /// Connections that may fail, one after the other, before anything was sent.
  static let mostFailedConnections = 3
  /// How long an outcome may stay unknown for whoever does not wait for the end.
  static let patienceWithUnknown = Duration.seconds(60)
  /// How much longer it waits where an attempt is out: its answer may be the acceptance.
  private static let patienceWithAttempt = Duration.seconds(15)

  /// Saves a request durably, then sends it in the background; returns as soon as it is saved.
  ///
  /// - Throws: ``TaskStoreError`` when it cannot be saved, ``BudgetExceeded``, or
  ///   ``OutputFolderCheck/Problem`` where its outputs could not be saved; nothing is sent then.
  public func submit(_ request: CheckedRequest) async throws -> LocalTaskID {
    var draft = request.draft
    draft.outputFolder = draft.outputFolder ?? outputFolder
    return try await engine.submit(draft, request.estimate)
  }

  /// Submits a request, and waits as long as is called for.
  ///
  /// Where no connection can be made at all, the task is taken back: sent later by another run, it would
  /// be one that nobody expects any more. A task that is waited for no longer is taken back, too, if
  /// nothing of it was sent.
  ///
  /// - Parameters:
  ///   - request: What was checked.
  ///   - isSeenThrough: Whether it waits until the task has ended and its outputs are saved, rather than
  ///     for the service's answer; that is waited for no longer than a minute.
  ///   - limit: How long it waits.
  /// - Returns: The task as it stands then, and why it is not followed any more.
  /// - Throws: What ``submit(_:)`` throws, or ``TaskStoreError``.
  public func submit(
    _ request: CheckedRequest, isSeenThrough: Bool, within limit: TimeLimit = .none
  ) async throws -> SubmissionEnd {
    let id = try await submit(request)
    do {
      let end = try await limit.run { try await see(id, isSeenThrough: isSeenThrough) }
      return if let end { end } else { try await leave(id, because: .timeRanOut) }
    } catch is CancellationError {
      return try await Task { try await leave(id, because: .interrupted) }.value
    } catch let end as WaitGivenUp {
      return try await leave(id, because: .givenUp(end))
    }
  }

  private func see(_ id: LocalTaskID, isSeenThrough: Bool) async throws -> SubmissionEnd {
    let answered = try await answer(to: id, isSeenThrough: isSeenThrough)
    if answered.state == .sending, try await engine.withdraw(id) {
      return SubmissionEnd(
        task: try await task(id), cut: .noConnection(answered.history.last?.note),
        rest: .withdrawn)
    }
    return SubmissionEnd(task: isSeenThrough ? try await end(of: id) : answered)
  }

  /// Waits for the service's answer; for one that is unknown no longer than a minute, unless the task
  /// is to be seen through.
  private func answer(to id: LocalTaskID, isSeenThrough: Bool) async throws -> GenerationTask {
    try await withThrowingTaskGroup(of: GenerationTask.self) { group in
      defer { group.cancelAll() }
      group.addTask {
        try await wait(for: id) { task, isStuck in
          let isWithoutConnection =
            task.firstSent == nil && task.attempts >= Self.mostFailedConnections
          return switch task.state {
          case .intent, .sending: isWithoutConnection
          // It heals by itself, unless its idempotency key is too old.
          case .unknown: isStuck || isWithoutConnection
          default: true
          }
        }
      }
      if !isSeenThrough {
        group.addTask {
          try await clocks.pauses.sleep(for: Self.patienceWithUnknown)
          return try await quietly(id) { $0.state == .unknown && !$0.isAttemptOut }
        }
        group.addTask {
          try await clocks.pauses.sleep(for: Self.patienceWithUnknown + Self.patienceWithAttempt)
          return try await quietly(id) { $0.state == .unknown }
        }
      }
      guard let first = try await group.next() else { throw CancellationError() }
      return first
    }
  }

  /// Waits until a task is as it should be, and says nothing meanwhile.
  private func quietly(
    _ id: LocalTaskID, until isSo: (GenerationTask) -> Bool
  ) async throws -> GenerationTask {
    var changes = engine.changes().makeAsyncIterator()
    while true {
      let task = try await task(id)
      if isSo(task) { return task }
      guard await changes.next() != nil else { throw CancellationError() }
    }
  }

  /// Leaves a task as it is, or takes it back if nothing of it was sent.
  private func leave(
    _ id: LocalTaskID, because cut: SubmissionEnd.Cut
  ) async throws -> SubmissionEnd {
    let isWithdrawn = try await engine.withdraw(id)
    let task = try await task(id)
    let rest: SubmissionEnd.Rest =
      switch task.state {
      case _ where isWithdrawn: .withdrawn
      case .unknown where !task.isHealing(at: clocks.wall()): .unknown
      case .intent, .sending, .unknown: .mayBeSent
      case .queued, .handling, .archiving: .goesOn
      case .refused, .success, .fail, .cancelled: .ended
      }
    return SubmissionEnd(task: task, cut: cut, rest: rest)
  }
}
