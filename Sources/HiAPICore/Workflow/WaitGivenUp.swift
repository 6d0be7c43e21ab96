public import HiAPITasks

/// Nothing came of waiting for as long as somebody without a time limit waits.
public struct WaitGivenUp: Error, Hashable, Sendable {
  /// The task that was waited for; it goes on.
  public var task: LocalTaskID
  /// What ran out; it has the exit status.
  public var policy: RetryPolicy
  /// Why, such as “the service could not be reached for two minutes”.
  public var words: String
}

/// A task that was taken over from the service's list turned out to be another one of this program.
public struct TaskGone: Error, Hashable, Sendable {
  public var task: LocalTaskID
}
