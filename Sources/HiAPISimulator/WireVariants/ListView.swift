/// How far the list agrees with the detail of a task.
public enum ListView: String, Hashable, Sendable, CaseIterable {
  /// They agree.
  case truthful
  /// The list shows the task as it was at half its age.
  case lags
  /// A task that succeeded has no outputs in the list.
  case withoutOutputs = "without-outputs"
  /// The list leaves the task out, but counts it.
  case leavesOut = "leaves-out"
  /// The list's total is 0.
  case noTotal = "no-total"
  /// The list's total is a thousand too large.
  case largeTotal = "large-total"
}
