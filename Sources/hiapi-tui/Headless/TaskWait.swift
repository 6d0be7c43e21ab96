import Foundation
import HiAPICore

/// Waits for tasks by the database's changes, whichever program makes them.
struct TaskWait: Sendable {
  let engine: TaskEngine
  private let begun = ContinuousClock.now

  /// How long the service's list may take to say what became of a task that is not sent again.
  private static let patienceWithList = Duration.seconds(30)

  init(engine: TaskEngine) { self.engine = engine }

  /// Whether a task of unknown outcome waits for a person, so that nobody else need wait for it.
  private func isStuck(_ task: GenerationTask) -> Bool {
    task.awaitsPerson
      || !task.isHealing(at: Date()) && begun.duration(to: .now) > Self.patienceWithList
  }

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
      case .unknown: isStuck(task) || isEnough(task)
      default: true
      }
    }
  }

  /// Waits until a task has ended and its outputs are on disk, or cannot be.
  func end(of id: LocalTaskID) async throws -> GenerationTask {
    try await task(id) { task in
      task.state.isTerminal && !task.outputs.contains(where: \.state.isOpen)
        || task.state == .unknown && isStuck(task)
    }
  }
}
