public import Foundation

/// One step of a task's life, for its timeline.
public struct TaskEvent: Hashable, Sendable {
  public var at: Date
  public var state: TaskState
  /// The service's word, or the reason, where there is one.
  public var note: String?

  public init(at: Date, state: TaskState, note: String? = nil) {
    self.at = at
    self.state = state
    self.note = note
  }
}
