public import Foundation

/// One step of a task's life, for its timeline.
public struct TaskEvent: Hashable, Sendable {
  public var at: Date
  public var state: TaskState
  /// Why, where there is something to say.
  public var reason: Reason?

  public init(at: Date, state: TaskState, reason: Reason? = nil) {
    self.at = at
    self.state = state
    self.reason = reason
  }

  /// The reason in words.
  public var note: String? { reason?.words }
}
