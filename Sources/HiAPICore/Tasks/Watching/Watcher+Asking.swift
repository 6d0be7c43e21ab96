/// The questions of a round, and what becomes of their answers.
extension Watcher {
  /// Reads the list, page by page while tasks are missing, and asks about the last few by themselves.
  func askList() async -> Bool {
    var missing = watches.filter { !$0.value.isNotFound || $0.value.due <= clock.elapsed() }
    // A list that tells less than the detail: a success is not taken from it without its outputs.
    var bare: [Watch] = []
    var page = 1
    repeat {
      guard let tasks = await listPage(page) else { return page > 1 }
      let byID = Dictionary(tasks.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      let found = watches.values.compactMap { watch in
        byID[watch.taskID].map { (watch.id, $0) }
      }
      for (id, snapshot) in found {
        let watch = missing.removeValue(forKey: id)
        if snapshot.lacksOutputs { bare.append(contentsOf: [watch].compactMap(\.self)) }
      }
      await commit(found.filter { !$0.1.lacksOutputs })
      await noteStrays(among: tasks)
      page += 1
      if tasks.count < WatchPlan.pageSize { break }
    } while missing.count > WatchPlan.few && page <= WatchPlan.mostPages && !isStopped
    let open = missing.values + bare
    guard !open.isEmpty, !isStopped else { return true }
    let asked = oldest(open)
    // The others keep their turn: who was asked longest ago comes first in the next round.
    for watch in open { reschedule(watch.id) }
    _ = await askDetails(asked)
    return true
  }

  /// Remembers what the list shows and the database does not know; each id is looked up once.
  private func noteStrays(among tasks: [TaskSnapshot]) async {
    let new = tasks.filter { !lookedUp.contains($0.id) }
    guard !new.isEmpty, let unknown = try? await store.unknown(new.map(\.id), of: account) else {
      return
    }
    let strays = new.filter { unknown.contains($0.id) }.map(Stray.init)
    guard (try? await store.note(strays, of: account)) != nil else { return }
    lookedUp.formUnion(new.map(\.id))
  }

  private func listPage(_ page: Int) async -> [TaskSnapshot]? {
    do {
      try await budget.take(for: .background)
      return try await client.list(page, WatchPlan.pageSize).tasks
    } catch {
      await slowDown(after: error)
      return nil
    }
  }

  /// Asks about each of a few tasks, at the same time.
  ///
  /// - Returns: Whether there was any answer.
  func askDetails(
    _ asked: [Watch], errand: RequestBudget.Errand = .background
  ) async -> Bool {
    await withTaskGroup(of: Bool.self) { group in
      for watch in asked { group.addTask { await self.askDetail(watch, errand) } }
      var isAnswered = false
      for await answered in group { isAnswered = isAnswered || answered }
      return isAnswered
    }
  }

  private func askDetail(_ watch: Watch, _ errand: RequestBudget.Errand) async -> Bool {
    defer { reschedule(watch.id) }
    do {
      try await budget.take(for: errand)
      watches[watch.id]?.askedAt = clock.elapsed()
      let snapshot = try await client.retrieve(watch.taskID)
      // An answer about another task is no answer.
      guard snapshot.id == watch.taskID else { return false }
      await commit([(watch.id, snapshot)])
      return true
    } catch let error as HiAPIError where error.code == .rejected(status: 404) {
      watches[watch.id]?.isNotFound = true
      let note = "the service does not know this task (404); it is asked again now and then"
      try? await store.note(note, for: watch.id, at: clock.now())
      return true
    } catch {
      await slowDown(after: error)
      return false
    }
  }

  /// Commits what was seen, in one transaction; what cannot be written is asked for again.
  private func commit(_ seen: [(LocalTaskID, TaskSnapshot)]) async {
    let now = clock.now()
    for (id, _) in seen { watches[id]?.isNotFound = false }
    let recorded = try? await store.record(seen.map { ($0, JournalEntry($1, at: now)) })
    for (id, _) in seen {
      if recorded?[id]?.state.isWatched == false { watches[id] = nil } else { reschedule(id) }
    }
  }

  private func slowDown(after error: any Error) async {
    guard let error = error as? HiAPIError else { return }
    if let retryAfter = error.retryAfter {
      await budget.pause(for: Backoff.pause(retryAfter: retryAfter))
    } else if error.code == .rejected(status: 429) {
      await budget.pause(for: Backoff.pause(after: failures + 2, random: clock.random))
    }
  }
}
