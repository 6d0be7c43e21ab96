import HiAPIService

/// One try of one output.
extension OutputDownloader {
  func download(_ key: Key) async {
    // Whatever comes in between, nothing is tried in a circle.
    attempts[key, default: Attempt()].due = clock.elapsed() + CollectingRecord.firstPause
    do throws(TaskStoreError) {
      guard let found = try await store.fetchable(key), !Task.isCancelled else { return }
      try await settle(key, await fetch(key, found), found)
      if case .spooled = found.output.source { await store.sweepContents() }
    } catch {
      delay(key, after: error)
    }
  }

  private func fetch(
    _ key: Key, _ found: TaskStore.Fetchable
  ) async throws(TaskStoreError) -> FetchOutcome {
    let place = OutputPlace(
      folder: found.task.outputFolder ?? folder,
      stem: pattern.stem(OutputName(found.task, position: key.position, type: found.output.type)))
    let job = OutputJob(
      task: found.task, position: key.position, output: found.output, place: place,
      recorded: found.recorded, kind: kindOf(found.task.model), others: others(key, found))
    // Once a run: a retry goes on where this run left it.
    if attempts[key]?.place != place {
      if let file = await fetcher.find(job) { return .saved(file) }
      guard !Task.isCancelled else { return .cancelled }
      try await store.markDownloading(key, at: place)
    }
    attempts[key, default: Attempt()].place = place
    attempts[key, default: Attempt()].owner = Sidecar.owner(of: job)
    attempts[key, default: Attempt()].tried = found.output.source
    return await fetcher.fetch(job) { [board] in board.note($0, of: key) }
  }

  /// Files of the task's other outputs that this one is not to be, as long as there is another link to
  /// try.
  private func others(_ key: Key, _ found: TaskStore.Fetchable) -> Set<String> {
    guard let attempt = attempts[key], attempt.record.looks > 0,
      attempt.others.isEmpty || !attempt.others.contains(found.output.source)
    else { return [] }
    return Set(
      found.task.outputs.enumerated().compactMap { index, output in
        index == key.position ? nil : output.sha256
      })
  }
}
