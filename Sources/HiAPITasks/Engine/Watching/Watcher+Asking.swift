import Foundation
import HiAPIService

/// The questions of a round, and what becomes of their answers.
extension Watcher {
  /// Reads the list, page by page while tasks are missing, and asks about the last few by themselves.
  ///
  /// - Returns: Whether there was an answer, whatever it was worth.
  func askList() async -> Bool {
    let now = clock.elapsed()
    var missing = watches.filter { !$0.value.isNotFound || $0.value.due <= now }
    // A list that tells less than the detail: a success is not taken from it without its outputs.
    var bare: [Watch] = []
    var isOutdated = false
    var hasFound = false
    var page = 1
    repeat {
      guard let tasks = await listPage(page) else { return page > 1 }
      let byID = Dictionary(tasks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      let found = watches.values.compactMap { watch in
        byID[watch.taskID].map { (watch.id, $0) }
      }
      for (id, snapshot) in found {
        let watch = missing.removeValue(forKey: id)
        watches[id]?.lookedAt = clock.elapsed()
        if snapshot.lacksOutputs { bare.append(contentsOf: [watch].compactMap(\.self)) }
      }
      hasFound = hasFound || !found.isEmpty
      isOutdated = isOutdated || tasks.contains(where: list.isOutdated)
      let isBehind = await commit(found.filter { !$0.1.lacksOutputs })
      isOutdated = isOutdated || isBehind
      await noteUntracked(among: tasks)
      page += 1
      if tasks.count < WatchPlan.pageSize { break }
    } while missing.count > WatchPlan.few && page <= WatchPlan.mostPages && !isStopped
    guard !isStopped else { return true }
    noteAnswer()
    // A list may be a few seconds behind what was only just accepted.
    let isOld = watches.values.contains { clock.now().timeIntervalSince($0.created) > 10 }
    if isOutdated || !hasFound && isOld {
      await distrust(isOutdated ? .outdated : .missesAll)
    } else if hasFound {
      list.noteGoodAnswer()
      listRounds += 1
    }
    var open = missing.values + bare.filter { $0.due <= now || $0.bareLooks == 0 }
    // Now and then a task is asked by itself, so that a list that stands still is found out.
    if open.isEmpty, listRounds.isMultiple(of: WatchPlan.roundsBetweenChecks) {
      let known = watches.values.filter { !$0.isNotFound && $0.bareLooks == 0 }
      open = [known.min { ($0.askedAt ?? .zero, $0.id) < ($1.askedAt ?? .zero, $1.id) }]
        .compactMap(\.self)
    }
    askOldest(open)
    // The others keep their turn: who was asked longest ago comes first in the next round.
    for watch in open where !isAsking(watch.id) { reschedule(watch.id) }
    return true
  }

  /// Remembers what the list shows and the database does not know; each id is looked up once.
  private func noteUntracked(among tasks: [TaskSnapshot]) async {
    let new = tasks.filter { !lookedUp.contains($0.id) }
    guard !new.isEmpty, let unknown = try? await store.unknown(new.map(\.id), of: account) else {
      return
    }
    let untrackedTasks = new.filter { unknown.contains($0.id) }.map(UntrackedTask.init)
    guard (try? await store.note(untrackedTasks, of: account)) != nil else { return }
    lookedUp.formUnion(new.map(\.id))
  }

  private func listPage(_ page: Int) async -> [TaskSnapshot]? {
    do {
      try await budget.take(for: .background)
      listSentAt = clock.elapsed()
      defer { listSentAt = nil }
      return try await client.list(page, WatchPlan.pageSize).tasks
    } catch {
      guard !isStopped, !(error is CancellationError) else { return nil }
      await slowDown(after: error)
      // What came of the first page matters; of the tasks on a later one the details are asked.
      guard page == 1 else { return nil }
      noteFailure(error)
      let isTooLarge = (error as? HiAPIError)?.code == .tooLarge
      await distrust(isTooLarge ? .tooLarge : .noAnswer(Reason.brief(error)))
      return nil
    }
  }

  /// Takes a bad list into account; once it is not asked any more, that is said of each task.
  private func distrust(_ fault: ListTrust.Fault) async {
    let now = clock.elapsed()
    let wasTrusted = list.faults < ListTrust.mostFaults
    list.note(fault, at: now)
    guard wasTrusted, list.faults >= ListTrust.mostFaults else { return }
    try? await store.note(.listDistrusted(fault), for: Array(watches.keys), at: clock.now())
  }

  func askDetail(_ watch: Watch, _ errand: RateLimiter.Errand) async {
    do {
      try await budget.take(for: errand)
      watches[watch.id]?.askedAt = clock.elapsed()
      watches[watch.id]?.lookedAt = clock.elapsed()
      detailsSentAt[watch.id] = clock.elapsed()
      defer { detailsSentAt[watch.id] = nil }
      let snapshot = try await client.retrieve(watch.taskID)
      // An answer about another task is no answer.
      guard snapshot.id == watch.taskID else {
        throw HiAPIError(.garbled, message: "it is about another task")
      }
      noteAnswer()
      list.confirm(snapshot)
      await noteAnswer(about: watch.id)
      if snapshot.lacksOutputs, await readsAgain(watch.id) { return }
      _ = await commit([(watch.id, snapshot)])
    } catch let error as HiAPIError where error.code == .rejected(status: 404) {
      noteAnswer()
      watches[watch.id]?.isNotFound = true
      reschedule(watch.id)
      try? await store.note(.notFound, for: watch.id, at: clock.now())
    } catch {
      guard !isStopped, !(error is CancellationError) else { return }
      await slowDown(after: error)
      noteFailure(error)
      await noteFailure(error, about: watch.id)
    }
  }

  /// Commits what was seen, in one transaction; what cannot be written is asked for again.
  ///
  /// - Returns: Whether anything of it is older than what is known.
  func commit(_ seen: [(LocalTaskID, TaskSnapshot)]) async -> Bool {
    let now = clock.now()
    for (id, _) in seen { watches[id]?.isNotFound = false }
    let recorded = try? await store.record(
      seen.map { id, snapshot in
        var entry = JournalEntry(snapshot, at: now)
        if snapshot.lacksOutputs { entry.reason = .noOutputs(snapshot.id) }
        return (id, entry)
      })
    for (id, _) in seen {
      if recorded?[id]?.state.isWatched == false { watches[id] = nil } else { reschedule(id) }
    }
    return recorded?.values.contains { $0.isIgnored && $0.state.isWatched } ?? false
  }

  // MARK: - What is said of one task

  /// Whether a success without outputs is read again first: they may follow it by seconds.
  private func readsAgain(_ id: LocalTaskID) async -> Bool {
    guard let looks = watches[id]?.bareLooks, looks < WatchPlan.pausesBeforeOutputs.count else {
      return false
    }
    watches[id]?.bareLooks += 1
    watches[id]?.due = clock.elapsed() + WatchPlan.pausesBeforeOutputs[looks]
    try? await store.note(.outputsFollow, for: id, at: clock.now())
    return true
  }

  private func noteAnswer(about id: LocalTaskID) async {
    watches[id]?.failures = 0
    guard watches[id]?.trouble != nil else { return }
    watches[id]?.trouble = nil
    try? await store.note(.answersAgain, for: id, at: clock.now())
  }

  /// Says what is wrong: a refused key at once, what may pass in a moment when it comes twice.
  private func noteFailure(_ error: any Error, about id: LocalTaskID) async {
    guard let watch = watches[id] else { return }
    let failures = watch.failures + 1
    watches[id]?.failures = failures
    reschedule(id)
    let pause = RetryPolicy.watching.pause(after: failures + 1, random: clock.random)
    let due = max(watches[id]?.due ?? .zero, clock.elapsed() + pause)
    watches[id]?.due = due
    if isWaitedFor(id) {
      watches[id]?.due = min(due, clock.elapsed() + RetryPolicy.longestWhileWaitedFor)
    }
    let reason = Reason.unanswered(error)
    guard failures > 1 || TaskOutlook.Silence.Kind(error) == .keyRefused, reason != watch.trouble
    else { return }
    watches[id]?.trouble = reason
    try? await store.note(reason, for: id, at: clock.now())
  }

  func slowDown(after error: any Error) async {
    guard let error = error as? HiAPIError else { return }
    if let retryAfter = error.retryAfter {
      await budget.pause(for: RetryPolicy.pause(retryAfter: retryAfter), isAskedFor: true)
    } else if error.code == .rejected(status: 429) {
      // Ours, not the service's: so it is never longer than somebody who waits has patience for.
      let pause = RetryPolicy.watching.pause(after: consecutiveFailures + 2, random: clock.random)
      await budget.pause(
        for: min(pause, RetryPolicy.longestWhileWaitedFor), isAskedFor: false)
    }
  }
}
