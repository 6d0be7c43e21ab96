import Foundation
import HiAPICore

/// Follows one submission for a command: to the service's answer, or to the end.
struct Submission: Sendable {
  private let session: ServiceSession
  /// Whether it waits until the task has ended and its outputs are saved.
  private let isSeenThrough: Bool

  /// Connections that may fail, one after the other, before anything was sent.
  static let mostFailedConnections = 3
  /// How long an outcome may stay unknown for a command that does not wait for the end.
  static let patienceWithUnknown = Duration.seconds(60)
  /// How much longer it waits where an attempt is out: its answer may be the acceptance.
  static let patienceWithAttempt = Duration.seconds(15)

  init(_ session: ServiceSession, isSeenThrough: Bool) {
    self.session = session
    self.isSeenThrough = isSeenThrough
  }

  private var engine: TaskEngine { session.engine }

  /// Waits as long as is called for.
  ///
  /// Where no connection can be made at all, the task is taken back: sent later by another run,
  /// it would be one that nobody expects any more.
  func see(_ id: LocalTaskID) async throws -> GenerationTask {
    let answered = try await answer(to: id)
    if answered.state == .sending, try await engine.withdraw(id) {
      Console.say("\(answered.history.last?.note ?? "no connection"); nothing was sent")
      return try await task(id)
    }
    return isSeenThrough ? try await TaskWait(session).end(of: id) : answered
  }

  /// Waits for the service's answer; for one that is unknown no longer than a minute, unless the task
  /// is to be seen through.
  private func answer(to id: LocalTaskID) async throws -> GenerationTask {
    let wait = TaskWait(session)
    return try await withThrowingTaskGroup(of: GenerationTask.self) { group in
      defer { group.cancelAll() }
      group.addTask {
        try await wait.answer(to: id) { task in
          task.firstSent == nil && task.attempts >= Self.mostFailedConnections
        }
      }
      if !isSeenThrough {
        group.addTask {
          try await session.clock.sleep(for: Self.patienceWithUnknown)
          return try await quietly(id) { $0.state == .unknown && !$0.isAttemptOut }
        }
        group.addTask {
          try await session.clock.sleep(for: Self.patienceWithUnknown + Self.patienceWithAttempt)
          return try await quietly(id) { $0.state == .unknown }
        }
      }
      guard let first = try await group.next() else { throw CancellationError() }
      return first
    }
  }

  /// Waits until a task is as it should be, and shows nothing meanwhile.
  private func quietly(
    _ id: LocalTaskID, until isSo: (GenerationTask) -> Bool
  ) async throws -> GenerationTask {
    var changes = engine.changes().makeAsyncIterator()
    while true {
      let task = try await task(id)
      if isSo(task) { return task }
      guard await changes.next() != nil else { throw CancellationError() }
    }
  }

  /// Leaves it as it is: takes it back if nothing was sent, and says what becomes of it otherwise.
  func leave(_ id: LocalTaskID) async throws -> String {
    if try await engine.withdraw(id) { return "nothing was sent, and nothing will be" }
    let task = try await task(id)
    return switch task.state {
    case .unknown where !task.isHealing(at: Date()):
      "what became of task \(id) is not known, and it is not sent again; hiapi-tui show \(id) says more"
    case .intent, .sending, .unknown:
      "task \(id) may have been sent; the next run of hiapi-tui finds out, with the same key"
    case .queued, .handling, .archiving: "task \(id) goes on; the next run watches it"
    default: "task \(id) has ended; the next run saves what is not saved yet"
    }
  }

  /// The task as it stands.
  func task(_ id: LocalTaskID) async throws -> GenerationTask {
    guard let task = try await engine.task(id) else { throw CancellationError() }
    return task
  }
}
