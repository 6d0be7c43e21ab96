public import HiAPITasks

/// What became of the lines of a batch.
public struct BatchSummary: Sendable {
  public enum Outcome: Hashable, Sendable, CaseIterable {
    /// The service accepted it now.
    case sent
    /// The service refused it now; it is not billed.
    case refused
    /// It may have been sent; the next run finds out.
    case unknown
    /// A task of an earlier run answers for it.
    case answered
    /// It was not sent, and no other command sends it.
    case unsent
  }

  /// Why the rest is not sent.
  public enum Stop: Sendable {
    /// A budget refuses this line and what follows.
    case budget(line: Int?, BudgetExceeded)
    /// This line was refused for a reason that meets every line.
    case refusal(line: Int)
    /// No connection can be made, for this reason; the line was to be the next.
    case noConnection(line: Int, String?)
  }

  /// By the line's number.
  public internal(set) var outcomes: [Int: Outcome] = [:]
  public internal(set) var stop: Stop?

  /// The lines that came to something.
  public func lines(_ outcome: Outcome) -> [Int] {
    outcomes.filter { $0.value == outcome }.map(\.key).sorted()
  }
}
