import HiAPIService

/// Accepted tasks that were sent with another key of the same base URL: people rotate keys (design
/// §3.1.7).
///
/// They are looked at with the present key, rarely by itself, at once for a person. An answer takes the
/// task over for the present key; that there is none says nothing of the task.
extension Watcher {
  struct Foreign: Sendable {
    var task: TaskStore.Foreign
    var due: Duration
    var askedAt: Duration
    /// Since when there is no answer about it, or the present key is refused.
    var silence: TaskOutlook.Silence?
  }

  var nextForeign: Duration { foreign.values.map(\.due).min() ?? foreignDue }

  /// Looks into the store for such tasks, at the start and each ten minutes after that.
  func lookForForeign() async {
    let now = clock.elapsed()
    guard now >= foreignDue, !isStopped else { return }
    foreignDue = now + WatchPlan.pauseBetweenForeign
    guard let found = try? await store.foreign(account) else { return }
    // One whose own program runs is watched there.
    let left = found.filter { !LeaderLock(database: store.path, account: $0.account).isHeld }
    foreign = Dictionary(
      left.map { task in
        let known = foreign[task.id]
        return (
          task.id,
          Foreign(
            task: task, due: known?.due ?? now, askedAt: known?.askedAt ?? .zero,
            silence: known?.silence)
        )
      }, uniquingKeysWith: { first, _ in first })
  }

  func askDueForeign() {
    let now = clock.elapsed()
    let due = foreign.values.filter { $0.due <= now && !isAsking($0.task.id) }
    for task in due.sorted(by: { $0.task.id < $1.task.id }).prefix(WatchPlan.few) {
      foreign[task.task.id]?.due = now + WatchPlan.pauseBetweenForeign
      _ = run(task.task.id) { await self.askForeign(task.task, errand: .background) }
    }
  }

  /// Asks about one at once, if it is one.
  func askForeign(_ id: LocalTaskID) async {
    if let running = question(about: id) { return await running.value }
    guard let task = try? await store.foreign(account).first(where: { $0.id == id }),
      !isAsking(id), !isStopped
    else { return }
    await run(id) { await self.askForeign(task, errand: .asked) }.value
  }

  private func askForeign(_ task: TaskStore.Foreign, errand: RateLimiter.Errand) async {
    do {
      try await budget.take(for: errand)
      let now = clock.elapsed()
      foreign[task.id, default: Foreign(task: task, due: now, askedAt: now)].askedAt = now
      foreign[task.id]?.due = now + WatchPlan.pauseBetweenForeign
      let snapshot = try await client.retrieve(task.taskID)
      guard snapshot.id == task.taskID else {
        throw HiAPIError(.garbled, message: "it is about another task")
      }
      noteAnswer()
      foreign[task.id] = nil
      guard try await store.takeOver(task.id, by: account, at: clock.now()) else { return }
      await reload()
      if watches[task.id] == nil {
        // It has ended, and its outputs are to be saved: these are their links.
        try await store.renewLinks(of: task.id, from: snapshot.outputs)
      } else if !snapshot.lacksOutputs {
        _ = await commit([(task.id, snapshot)])
      }
    } catch {
      guard !isStopped, let error = error as? HiAPIError else { return }
      await slowDown(after: error)
      // The pause counts from the answer, however long that took.
      foreign[task.id]?.due = clock.elapsed() + WatchPlan.pauseBetweenForeign
      noteSilence(error, about: task.id)
      let isVerdict = [404, 401, 403].map { HiAPIError.Code.rejected(status: $0) }
      let reason =
        isVerdict.contains(error.code)
        ? Reason.hiddenFromKey(Reason.brief(error)) : .unanswered(error)
      try? await store.note(reason, for: task.id, at: clock.now())
    }
  }
}

extension Watcher {
  private func noteSilence(_ error: HiAPIError, about id: LocalTaskID) {
    let kind = TaskOutlook.Silence.Kind(error)
    guard foreign[id]?.silence?.kind != kind else { return }
    foreign[id]?.silence = TaskOutlook.Silence(kind: kind, since: clock.elapsed())
  }
}

/// Outputs that are asked for once more.
extension Watcher {
  /// Asks for the outputs of a task that ended without one, and about one of another key at once.
  func readOutputs(of id: LocalTaskID) async {
    if let running = question(about: id) { await running.value }
    guard !isStopped, let task = try? await store.task(id), task.state.isTerminal,
      let taskID = task.taskID
    else { return }
    guard task.outputs.isEmpty else { return await askForeign(id) }
    await run(id) { await self.readOutputs(of: task, taskID) }.value
  }

  private func readOutputs(of task: GenerationTask, _ taskID: TaskID) async {
    let id = task.id
    do {
      try await budget.take(for: .asked)
      let snapshot = try await client.retrieve(taskID)
      guard snapshot.id == taskID else { return }
      guard !snapshot.outputs.isEmpty else {
        // Only a success promises one.
        guard task.state == .success else { return }
        try await store.note(.stillNoOutputs(taskID), for: id, at: clock.now())
        return
      }
      try await store.renewLinks(of: id, from: snapshot.outputs)
    } catch {
      guard !isStopped, let error = error as? HiAPIError else { return }
      await slowDown(after: error)
      try? await store.note(.unanswered(error), for: id, at: clock.now())
    }
  }
}
