import Foundation
public import HiAPITasks

/// Waiting for tasks by the database's changes, whichever program makes them.
extension Workflow {
  /// How waiting for one task ended.
  public enum WaitEnd: Sendable {
    /// It came to what was waited for.
    case reached(GenerationTask)
    /// Time ran out; it goes on.
    case timeRanOut(GenerationTask)
    /// Nothing came of it; it goes on.
    case givenUp(GenerationTask, WaitGivenUp)

    /// The task as it stands.
    public var task: GenerationTask {
      switch self {
      case .reached(let task), .timeRanOut(let task), .givenUp(let task, _): task
      }
    }
  }

  /// How long the service's list may take to say what became of a task that is not sent again.
  private static let patienceWithList = Duration.seconds(30)

  /// Waits until a task has ended and its outputs are on disk, or cannot be.
  ///
  /// What could not be saved of it before is tried again first.
  ///
  /// - Throws: `CancellationError`, ``TaskStoreError``, ``TaskGone``.
  public func wait(for id: LocalTaskID, within limit: TimeLimit = .none) async throws -> WaitEnd {
    if try await task(id).hasOutputsToTryAgain(at: clocks.wall()) {
      try await engine.collectAgain(id)
    }
    return try await wait(for: id, within: limit) { try await end(of: id) }
  }

  /// Fetches what is not on disk of a task's outputs; one that has not ended has none.
  ///
  /// - Throws: `CancellationError`, ``TaskStoreError``, ``TaskGone``.
  public func collect(_ id: LocalTaskID, within limit: TimeLimit = .none) async throws -> WaitEnd {
    try await engine.collectAgain(id)
    return try await wait(for: id, within: limit) { try await outputs(of: id) }
  }

  private func wait(
    for id: LocalTaskID, within limit: TimeLimit,
    _ wait: @escaping @Sendable () async throws -> GenerationTask
  ) async throws -> WaitEnd {
    do {
      if let task = try await limit.run(wait) { return .reached(task) }
      return .timeRanOut(try await task(id))
    } catch let end as WaitGivenUp {
      return .givenUp(try await task(id), end)
    }
  }

  /// Waits until a task has ended and its outputs are on disk, or cannot be.
  ///
  /// An output that is not saved in spite of its tries is given up after a while; whoever leads goes on.
  ///
  /// - Throws: `CancellationError`, ``TaskStoreError``, ``TaskGone``, ``WaitGivenUp``.
  public func end(of id: LocalTaskID) async throws -> GenerationTask {
    try await waitingForOutputs(of: id) { task, isStuck in
      task.isFinished || task.state == .unknown && isStuck
    }
  }

  /// Waits until the outputs of a task are on disk, or cannot be; one that has not ended has none.
  private func outputs(of id: LocalTaskID) async throws -> GenerationTask {
    try await waitingForOutputs(of: id) { task, _ in
      !task.state.isTerminal || !task.hasOpenOutputs
    }
  }

  private func waitingForOutputs(
    of id: LocalTaskID, until isDone: (GenerationTask, _ isStuck: Bool) -> Bool
  ) async throws -> GenerationTask {
    let start = Date()
    return givingUp(
      try await wait(for: id) { task, isStuck in
        isDone(task, isStuck)
          || task.isGivenUp(waitingSince: start, at: clocks.moment(since: start))
      }, waitingSince: start)
  }

  /// The task, with whether outputs of it are waited for no longer.
  func givingUp(_ task: GenerationTask, waitingSince start: Date) -> GenerationTask {
    var task = task
    task.hasGivenUpOutputs = task.isGivenUp(
      waitingSince: start, at: clocks.moment(since: start))
    return task
  }

  /// Waits until a task is as it should be, and says what for.
  ///
  /// - Parameters:
  ///   - id: The task.
  ///   - isDone: Looks at each new state of the task, and again every few seconds; it hears whether a
  ///     task of unknown outcome waits for a person, so that nobody else need wait for it.
  /// - Returns: The task as it was then.
  /// - Throws: `CancellationError`, ``TaskStoreError``, ``TaskGone``, or ``WaitGivenUp`` where no time
  ///   limit was given.
  func wait(
    for id: LocalTaskID, until isDone: (GenerationTask, _ isStuck: Bool) -> Bool
  ) async throws -> GenerationTask {
    let begun = ContinuousClock.now
    let wakes = TaskWakes(engine, for: id)
    var last: GenerationTask?
    defer {
      wakes.stop()
      voice.leave(id, last: last)
    }
    var calls = wakes.stream.makeAsyncIterator()
    while true {
      let task = try await task(id)
      let isStuck =
        task.awaitsPerson
        || !task.isHealing(at: Date()) && begun.duration(to: .now) > Self.patienceWithList
      if isDone(task, isStuck) {
        last = task
        return task
      }
      let outlook = await engine.outlook(id)
      voice.note(task, outlook)
      if !TimeLimit.isSet, let reason = outlook.reasonToGiveUp {
        throw WaitGivenUp(task: id, policy: reason.policy, words: reason.words)
      }
      try Task.checkCancellation()
      guard await calls.next() != nil else { throw CancellationError() }
    }
  }

  /// The task as it stands.
  ///
  /// - Throws: ``TaskGone``, ``TaskStoreError``.
  public func task(_ id: LocalTaskID) async throws -> GenerationTask {
    guard let task = try await engine.task(id) else { throw TaskGone(task: id) }
    return task
  }
}

extension GenerationTask {
  /// Whether it has ended and its outputs are on disk, or cannot be; one of unknown outcome that waits
  /// for a person has, too.
  public var isFinished: Bool {
    state.isTerminal && !hasOpenOutputs
      || state == .unknown && awaitsPerson
  }
}
