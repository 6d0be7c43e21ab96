import ArgumentParser
import Foundation
import HiAPICore

/// Waits for tasks by the database's changes, whichever program makes them, and says what for.
struct TaskWait: Sendable {
  private let engine: TaskEngine
  private let voice: WaitingVoice
  private let begun = ContinuousClock.now

  /// How long the service's list may take to say what became of a task that is not sent again.
  private static let patienceWithList = Duration.seconds(30)

  init(_ session: ServiceSession) {
    engine = session.engine
    voice = session.voice
  }

  /// Whether a task of unknown outcome waits for a person, so that nobody else need wait for it.
  private func isStuck(_ task: GenerationTask) -> Bool {
    task.awaitsPerson
      || !task.isHealing(at: Date()) && begun.duration(to: .now) > Self.patienceWithList
  }

  /// Waits until a task is as it should be.
  ///
  /// - Parameters:
  ///   - id: The task.
  ///   - isDone: Looks at each new state of the task, and again every few seconds.
  /// - Returns: The task as it was then.
  /// - Throws: `CancellationError`, ``TaskStoreError``, or ``WaitGivenUp`` where no time limit was
  ///   given.
  func task(
    _ id: LocalTaskID, until isDone: @Sendable (GenerationTask) -> Bool
  ) async throws -> GenerationTask {
    let wakes = TaskWakes(engine, for: id)
    var last: GenerationTask?
    defer {
      wakes.stop()
      voice.leave(id, last: last)
    }
    var calls = wakes.stream.makeAsyncIterator()
    while true {
      guard let task = try await engine.task(id) else {
        throw TaskGone(id: id)
      }
      if isDone(task) {
        last = task
        return task
      }
      let outlook = await engine.outlook(id)
      voice.note(task, outlook)
      if !Patience.isBounded, let reason = outlook.reasonToGiveUp {
        throw WaitGivenUp(id: id, policy: reason.policy, words: reason.words)
      }
      try Task.checkCancellation()
      guard await calls.next() != nil else { throw CancellationError() }
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
  ///
  /// An output that is not saved in spite of its tries is given up after a while; whoever leads goes on.
  func end(of id: LocalTaskID) async throws -> GenerationTask {
    let start = Date()
    return try await task(id) { task in
      Self.hasEnded(task) || task.isGivenUp(waitingSince: start, at: TestClock.moment(since: start))
        || task.state == .unknown && isStuck(task)
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

  /// Whether a task has ended and its outputs are on disk, or cannot be.
  static func hasEnded(_ task: GenerationTask) -> Bool {
    task.state.isTerminal && !task.outputs.contains(where: \.state.isOpen)
      || task.state == .unknown && task.awaitsPerson
  }
}

extension GenerationTask {
  fileprivate func givingUp(waitingSince start: Date) -> GenerationTask {
    var task = self
    task.hasGivenUpOutputs = isGivenUp(waitingSince: start, at: TestClock.moment(since: start))
    return task
  }
}

/// A task that was taken over from the service's list turned out to be another one of this program.
struct TaskGone: Error, CustomStringConvertible {
  let id: LocalTaskID

  var description: String {
    "task \(id) is one with the task that made it; hiapi-tui tasks lists that one"
  }
}

/// Nothing came of waiting for as long as a command without a time limit waits.
struct WaitGivenUp: Error, CustomStringConvertible {
  let id: LocalTaskID
  let policy: RetryPolicy
  let words: String

  var exitCode: ExitCode { ExitCode(policy.exitStatus) }

  var description: String {
    "\(words); task \(id) is given up waiting for, and the next run goes on. --timeout waits longer"
  }
}
