import Foundation
import HiAPICore

/// Follows one submission for a command: to the service's answer, or to the end.
struct Submission: Sendable {
  let engine: TaskEngine
  /// Whether it waits until the task has ended and its outputs are saved.
  let isSeenThrough: Bool

  /// Connections that may fail, one after the other, before anything was sent.
  static let mostFailedConnections = 3
  /// How long an outcome may stay unknown for a command that does not wait for the end.
  static let patienceWithUnknown: TimeInterval = 60

  /// Waits as long as is called for.
  ///
  /// Where no connection can be made at all, the task is taken back: sent later by another run,
  /// it would be one that nobody expects any more.
  func see(_ id: LocalTaskID) async throws -> GenerationTask {
    let wait = TaskWait(engine: engine)
    let answered = try await wait.answer(to: id) { task in
      if task.state == .unknown {
        return !isSeenThrough && Date() > task.created + Self.patienceWithUnknown
      }
      return task.firstSent == nil && task.attempts >= Self.mostFailedConnections
    }
    if answered.state == .sending, try await engine.withdraw(id) {
      Console.say("\(answered.history.last?.note ?? "no connection"); nothing was sent")
      return try await task(id)
    }
    return isSeenThrough ? try await wait.end(of: id) : answered
  }

  /// Leaves it as it is: takes it back if nothing was sent, and says what becomes of it otherwise.
  func leave(_ id: LocalTaskID) async throws -> String {
    if try await engine.withdraw(id) { return "nothing was sent, and nothing will be" }
    let task = try await task(id)
    return switch task.state {
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
