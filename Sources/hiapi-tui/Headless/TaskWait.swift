import Foundation
import HiAPICore

/// Waits for tasks by the database's changes, whichever program makes them.
struct TaskWait: Sendable {
  let engine: TaskEngine

  /// Waits until a task is as it should be.
  ///
  /// - Parameters:
  ///   - id: The task.
  ///   - isDone: Looks at each new state of the task.
  /// - Returns: The task as it was then.
  /// - Throws: `CancellationError`, or ``TaskStoreError``.
  func task(
    _ id: LocalTaskID, until isDone: @Sendable (GenerationTask) -> Bool
  ) async throws -> GenerationTask {
    let progress = TaskProgress()
    defer { progress.clear() }
    // Heard from before the first look, so that nothing falls in between.
    var changes = engine.changes().makeAsyncIterator()
    while true {
      if let task = try await engine.task(id) {
        if isDone(task) { return task }
        let leader = task.state == .intent ? await engine.otherLeader() : nil
        progress.show(task, leader: leader)
      }
      try Task.checkCancellation()
      guard await changes.next() != nil else { throw CancellationError() }
    }
  }

  /// Waits until the service has answered a submission, one way or the other.
  ///
  /// An unknown outcome heals by itself and is waited for, unless its idempotency key is too old.
  func answer(to id: LocalTaskID, until isEnough: @escaping @Sendable (GenerationTask) -> Bool)
    async throws -> GenerationTask
  {
    try await task(id) { task in
      switch task.state {
      case .intent, .sending: isEnough(task)
      case .unknown: (task.resendableUntil.map { $0 <= Date() } ?? false) || isEnough(task)
      default: true
      }
    }
  }

  /// Waits until a task has ended and its outputs are on disk, or cannot be.
  ///
  /// An output that is not saved in spite of its tries is given up after a while; whoever leads goes on.
  func end(of id: LocalTaskID) async throws -> GenerationTask {
    let start = Date()
    return try await task(id) { task in
      task.state.isTerminal && !task.outputs.contains(where: \.state.isOpen)
        || task.isGivenUp(waitingSince: start, at: TestClock.moment(since: start))
        || task.state == .unknown && task.resendableUntil.map { $0 <= Date() } ?? false
    }.givingUp(waitingSince: start)
  }

  /// Waits until the outputs of a task are on disk, or cannot be; one that has not ended has none.
  func outputs(of id: LocalTaskID) async throws -> GenerationTask {
    let start = Date()
    return try await task(id) { task in
      task.state != .success || !task.outputs.contains(where: \.state.isOpen)
        || task.isGivenUp(waitingSince: start, at: TestClock.moment(since: start))
    }.givingUp(waitingSince: start)
  }
}

extension GenerationTask {
  fileprivate func givingUp(waitingSince start: Date) -> GenerationTask {
    var task = self
    task.hasGivenUpOutputs = isGivenUp(waitingSince: start, at: TestClock.moment(since: start))
    return task
  }
}
