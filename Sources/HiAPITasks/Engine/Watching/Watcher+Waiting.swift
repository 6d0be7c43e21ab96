/// What changes while somebody waits for a task: no pause of ours is longer than a quarter of a minute.
extension Watcher {
  /// Somebody waits for this task, and says so again before a quarter of a minute has passed.
  ///
  /// It asks nothing by itself: a task that the list has just shown needs no question of its own.
  func attend(_ id: LocalTaskID) async {
    guard !isStopped else { return }
    let now = clock.elapsed()
    let longest = RetryPolicy.longestWhileWaitedFor
    let isNew = !isWaitedFor(id)
    waitedFor = waitedFor.filter { $0.value > now }
    waitedFor[id] = now + longest * 2
    if watches[id] == nil { await reload() }
    if let watch = watches[id] {
      watches[id]?.due = min(watch.due, (watch.lookedAt ?? now) + longest)
      shortenHold()
    } else if isNew || foreign[id].map({ $0.askedAt + .seconds(60) <= now }) ?? false {
      await askForeign(id)
    }
    signal.yield()
  }

  var isWaitedFor: Bool {
    let now = clock.elapsed()
    return waitedFor.values.contains { $0 > now }
  }

  func isWaitedFor(_ id: LocalTaskID) -> Bool {
    waitedFor[id].map { $0 > clock.elapsed() } ?? false
  }

  /// When it is looked at next, and since when the service is silent.
  func outlook(_ id: LocalTaskID) async -> TaskOutlook {
    let now = clock.elapsed()
    var outlook = TaskOutlook(lead: .here)
    outlook.pause = await budget.remainingPause
    outlook.isAsking = isAsking(id)
    outlook.unanswered = detailsSentAt[id].map { now - $0 }
    if let watch = watches[id], !isAsking(id) {
      let next = max(max(watch.due, heldUntil) - now, outlook.pause?.left ?? .zero)
      outlook.nextLook = next
      // The list is the question about every task that is due.
      if let sent = listSentAt, watch.due <= now {
        (outlook.isAsking, outlook.nextLook, outlook.unanswered) = (true, nil, now - sent)
      }
    }
    outlook.silence = (foreign[id]?.silence ?? silence).map {
      TaskOutlook.Silence(kind: $0.kind, since: now - $0.since)
    }
    return outlook
  }
}
