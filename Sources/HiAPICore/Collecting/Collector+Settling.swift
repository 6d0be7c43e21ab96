import Foundation

/// What becomes of an output after a try, and the looks for fresh links.
extension Collector {
  /// What the service said when it was asked for a fresh link.
  enum LookAnswer: Hashable, Sendable {
    /// It answered; what it gave is in the store.
    case read
    /// It did not, for this reason.
    case none(String)
    case cancelled
  }

  /// Writes down how a try ended, and when the next one is to be.
  func settle(
    _ key: Key, _ outcome: FetchOutcome, _ output: TaskOutput
  ) async throws(TaskStoreError) {
    if case .saved(let file) = outcome {
      try await store.markSaved(key, file)
      attempts[key] = nil
      return
    }
    var attempt = attempts[key] ?? Attempt()
    let next = attempt.record.next(
      after: outcome, isPastExpiry: isPast(output.expires), random: clock.random)
    switch next {
    case nil: return
    case .retry(let pause, let looks)?:
      attempt.due = clock.elapsed() + pause
      attempt.looks = looks
      attempts[key] = attempt
      try await note(key, attempt.record.words)
    case .fail?:
      try await end(key, as: .failed, attempt)
    }
  }

  /// Asks the service for a fresh link, unless one came for another output of the task meanwhile.
  ///
  /// - Returns: Whether there is something to try now.
  func freshen(_ key: Key) async throws(TaskStoreError) -> Bool {
    guard let before = try await store.fetchable(key) else { return false }
    guard before.output.source == attempts[key]?.tried else { return true }
    // A task without an id is one that nobody can be asked about.
    var answer = LookAnswer.read
    if let taskID = before.task.taskID { answer = await look(key.task, taskID) }
    guard var attempt = attempts[key], !Task.isCancelled else { return false }
    switch answer {
    case .cancelled: return false
    case .none(let words):
      let note = "\(attempt.record.words); no fresh link: \(words)"
      let pause = attempt.record.pauseAfterFailedLook(random: clock.random)
      attempt.due = clock.elapsed() + pause
      attempts[key] = attempt
      try await self.note(key, note)
      return false
    case .read:
      attempt.record.noteLook()
      attempts[key] = attempt
      guard let after = try await store.fetchable(key) else { return false }
      let expires = after.output.expires
      if after.output.source == attempt.tried,
        attempt.record.isLost(expires: expires != nil, isPastExpiry: isPast(expires))
      {
        try await end(key, as: .expired, attempt)
        return false
      }
      return true
    }
  }

  private func note(_ key: Key, _ words: String) async throws(TaskStoreError) {
    try await store.markWaiting(key, words)
    attempts[key]?.notedIn = rounds
  }

  private func isPast(_ expires: Date?) -> Bool { expires.map { $0 <= clock.now() } ?? false }

  private func end(
    _ key: Key, as state: CollectedOutput.State, _ attempt: Attempt
  ) async throws(TaskStoreError) {
    // Removed before the record of its place is.
    if let place = attempt.place { await fetcher.discard(place) }
    try await store.markEnded(key, as: state, attempt.record.words)
    attempts[key] = nil
  }

  /// Reads a task's detail and takes its links; outputs that ask at the same time share one request.
  private func look(_ id: LocalTaskID, _ taskID: TaskID) async -> LookAnswer {
    guard !isStopped else { return .cancelled }
    if let asked = looking[id] { return await asked.value }
    let task = Task { await ask(id, taskID) }
    looking[id] = task
    let answer = await task.value
    looking[id] = nil
    return answer
  }

  private func ask(_ id: LocalTaskID, _ taskID: TaskID) async -> LookAnswer {
    do {
      try await budget.take(for: .background)
      let snapshot = try await client.retrieve(taskID)
      // An answer about another task is no answer.
      guard snapshot.id == taskID else { return .none("the service answers of another task") }
      try await store.renewLinks(of: id, from: snapshot.outputs)
      return .read
    } catch is CancellationError {
      return .cancelled
    } catch let error as HiAPIError where error.code == .rejected(status: 404) {
      // It will not give a link any more; what the link itself says, decides.
      return .read
    } catch let error as HiAPIError {
      await slowDown(after: error)
      return .none(error.message)
    } catch {
      return .none(String(describing: error))
    }
  }

  private func slowDown(after error: HiAPIError) async {
    if let retryAfter = error.retryAfter {
      await budget.pause(for: RetryPolicy.pause(retryAfter: retryAfter))
    } else if error.code == .rejected(status: 429) {
      await budget.pause(for: RetryPolicy.pause(after: 2, random: clock.random))
    }
  }
}
