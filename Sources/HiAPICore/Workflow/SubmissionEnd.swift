public import HiAPITasks

/// How following a submission ended.
public struct SubmissionEnd: Sendable {
  /// As it stands.
  public var task: GenerationTask
  /// Why it is not followed any more; nil where it came to what was waited for.
  public var cut: Cut?
  /// What becomes of it then.
  public var rest: Rest = .ended

  public enum Cut: Sendable {
    /// No connection could be made, for this reason.
    case noConnection(String?)
    case timeRanOut
    case interrupted
    case givenUp(WaitGivenUp)
  }

  public enum Rest: Hashable, Sendable {
    /// Nothing was sent, and nothing will be.
    case withdrawn
    /// Whether the service has it is not known, and the next run finds out with the same key.
    case mayBeSent
    /// Whether the service has it is not known, and it is not sent again.
    case unknown
    /// The service has it, and the next run watches it.
    case goesOn
    /// It has ended; the next run saves what is not saved yet.
    case ended
  }
}
