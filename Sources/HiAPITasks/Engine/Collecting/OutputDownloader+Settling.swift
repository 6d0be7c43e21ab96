import Foundation
import HiAPIService

/// What becomes of an output after a try, and the looks for fresh links.
extension OutputDownloader {
  /// What the service said when it was asked for a fresh link.
  enum LookAnswer: Hashable, Sendable {
    /// It answered; what it gave is in the store.
    case read
    /// It did not, for this reason.
    case none(OutputReason.LookFault)
    case cancelled
  }

  /// Writes down how a try ended, and when the next one is to be.
  func settle(
    _ key: Key, _ outcome: FetchOutcome, _ found: TaskStore.Fetchable
  ) async throws(TaskStoreError) {
    if case .saved(let file) = outcome {
      try await store.markSaved(key, file)
      attempts[key] = nil
      return
    }
    var attempt = attempts[key] ?? Attempt()
    attempt.ended = clock.elapsed()
    attempts[key] = attempt
    if case .duplicate = outcome {
      attempt.others.insert(found.output.source)
      attempt.due = clock.elapsed()
      attempts[key] = attempt
      // Without another link to try it is what it is.
      if let other = otherLink(found, attempt) { try await store.renewLink(key, other) }
      return
    }
    let life = life(found)
    switch attempt.record.next(after: outcome, life: life, random: clock.random) {
    case nil: return
    case .retry(let pause, let looks, let isAsked)?:
      attempt.due = clock.elapsed() + pause
      attempt.looks = looks
      attempt.isAskedToWait = isAsked
      // What could be saved and not be finished is found the next time.
      if case .occupied = outcome { attempt.place = nil }
      attempts[key] = attempt
      guard let reason = outcome.reason else { return }
      try await note(key, reason, outcome.trouble ?? .network, isFurther: outcome.isFurther)
    case .fail?:
      try await end(key, as: .failed, attempt)
    }
  }

  /// Asks the service for a fresh link, unless one came for another output of the task meanwhile.
  func lookForLink(_ key: Key) async {
    do throws(TaskStoreError) {
      guard try await freshen(key) else { return }
      attempts[key]?.looks = false
      attempts[key]?.due = clock.elapsed()
    } catch {
      delay(key, after: error)
    }
  }

  /// Whether there is something to try now.
  private func freshen(_ key: Key) async throws(TaskStoreError) -> Bool {
    // Whatever comes in between, nothing is asked in a circle.
    attempts[key, default: Attempt()].due = clock.elapsed() + CollectingRecord.firstPause
    guard let before = try await store.fetchable(key) else { return false }
    guard before.output.source == attempts[key]?.tried else { return true }
    // A task without an id is one that nobody can be asked about.
    var answer = LookAnswer.read
    if let taskID = before.task.taskID { answer = await look(key.task, taskID) }
    guard var attempt = attempts[key], !Task.isCancelled else { return false }
    switch answer {
    case .cancelled: return false
    case .none(let fault):
      let reason = OutputReason.noFreshLink(attempt.record.reason, because: fault)
      let pause = attempt.record.pauseAfterFailedLook(random: clock.random)
      attempt.due = clock.elapsed() + pause
      attempt.ended = clock.elapsed()
      attempts[key] = attempt
      try await note(key, reason, .instead)
      return false
    case .read:
      attempt.record.noteLook()
      attempts[key] = attempt
      guard let after = try await store.fetchable(key) else { return false }
      if after.output.source == attempt.tried, life(after) == .over {
        try await end(key, as: .expired, attempt)
        return false
      }
      return true
    }
  }

  /// Another link of the last fresh detail, which may be this output's: the service had changed the order.
  private func otherLink(_ found: TaskStore.Fetchable, _ attempt: Attempt) -> TaskOutput? {
    let known = Set(found.task.outputs.filter(\.state.isOpen).map(\.source))
    return freshLinks[found.task.id]?.first { output in
      !attempt.others.contains(output.source) && !known.contains(output.source)
        && (output.type == nil || output.type == found.output.type)
    }
  }

  private func life(_ found: TaskStore.Fetchable) -> LinkLife {
    LinkLife(found.output, of: found.task, serviceNow: serviceNow(), now: clock.now())
  }

  private func note(
    _ key: Key, _ reason: OutputReason, _ kind: OutputTrouble.Kind, isFurther: Bool = false
  ) async throws(TaskStoreError) {
    try await store.markWaiting(key, reason, kind, isFurther: isFurther, at: clock.now())
    attempts[key]?.notedIn = rounds
  }

  /// What the database cannot hold now is tried again; a file that is there is found then.
  func delay(_ key: Key, after error: TaskStoreError) {
    var attempt = attempts[key] ?? Attempt()
    attempt.place = nil
    attempt.ended = clock.elapsed()
    let next = attempt.record.next(
      after: .occupied(.database(error.message)), life: .alive, random: clock.random)
    if case .retry(let pause, _, _)? = next { attempt.due = clock.elapsed() + pause }
    attempts[key] = attempt
  }

  private func end(
    _ key: Key, as state: CollectedOutput.State, _ attempt: Attempt
  ) async throws(TaskStoreError) {
    // Removed before the record of its place is.
    if let place = attempt.place, let owner = attempt.owner { await fetcher.discard(place, owner) }
    try await store.markEnded(key, as: state, attempt.record.reason)
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
      guard snapshot.id == taskID else { return .none(.otherTask) }
      try await store.renewLinks(of: id, from: snapshot.outputs)
      freshLinks[id] = snapshot.outputs.filter { $0.url != nil }
      return .read
    } catch is CancellationError {
      return .cancelled
    } catch let error as HiAPIError where error.code == .rejected(status: 404) {
      // It will not give a link any more; what the link itself says, decides.
      return .read
    } catch let error as HiAPIError {
      await slowDown(after: error)
      return .none(OutputReason.LookFault(error))
    } catch {
      return .none(.other(String(describing: error)))
    }
  }

  private func slowDown(after error: HiAPIError) async {
    if let retryAfter = error.retryAfter {
      await budget.pause(for: RetryPolicy.pause(retryAfter: retryAfter), isAskedFor: true)
    } else if error.code == .rejected(status: 429) {
      await budget.pause(
        for: RetryPolicy.pause(after: 2, random: clock.random), isAskedFor: false)
    }
  }
}
