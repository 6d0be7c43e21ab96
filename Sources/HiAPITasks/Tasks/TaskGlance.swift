public import Foundation

/// How a task stands, for whoever waits for many: little to read.
public struct TaskGlance: Hashable, Sendable, Identifiable {
  public var id: LocalTaskID
  public var state: TaskState
  /// When the intent was written.
  public var created: Date
  /// When the POST first went out; nil while nothing of it can have arrived.
  public var firstSent: Date?
  /// How many times the POST went out.
  public var attempts: Int
  /// Whether outputs are still to be saved.
  public var hasOpenOutputs: Bool
  /// What its timeline says last.
  public var reason: Reason?

  public init(
    id: LocalTaskID, state: TaskState, created: Date, firstSent: Date? = nil, attempts: Int = 0,
    hasOpenOutputs: Bool = false, reason: Reason? = nil
  ) {
    self.id = id
    self.state = state
    self.created = created
    self.firstSent = firstSent
    self.attempts = attempts
    self.hasOpenOutputs = hasOpenOutputs
    self.reason = reason
  }
}
