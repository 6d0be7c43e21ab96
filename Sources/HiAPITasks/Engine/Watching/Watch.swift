import Foundation
import HiAPICatalog
import HiAPIService

/// What the watcher remembers of a task between two polls.
struct Watch: Sendable {
  let id: LocalTaskID
  let taskID: TaskID
  let kind: Model.Kind?
  let created: Date
  /// When to ask next, on the engine's clock.
  var due: Duration
  /// When it was last asked by itself.
  var askedAt: Duration?
  /// When it was last looked at, by a list or by itself, with an answer or without.
  var lookedAt: Duration?
  /// Whether the service last said that it does not know it.
  var isNotFound = false
  /// Questions about it alone, in a row, that had no usable answer.
  var failures = 0
  /// What was last said of such a failure, until there was an answer again.
  var trouble: Reason?
  /// How often it was called a success without an output to show for it.
  var bareLooks = 0

  /// The pause before its next poll, before jitter.
  func interval(at now: Date) -> Duration {
    if isNotFound { return PollInterval.whenNotFound }
    // Clamped: a stored date may be any, and an age beyond an hour changes nothing.
    let age = min(max(now.timeIntervalSince(created), 0), 3600)
    return PollInterval.of(kind, age: .seconds(age))
  }
}
