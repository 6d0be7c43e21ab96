import HiAPICatalog

/// How much a person lets tasks cost, by their estimates (`budget:` in the configuration).
public struct SpendingLimits: Hashable, Sendable {
  /// For all tasks of an account that are made in a calendar day, in the currency of the price list.
  public var day: Double?
  /// For one task.
  public var task: Double?
  /// Whether a task without an estimate is sent although there is a limit; it counts as nothing then.
  public var allowsUnpriced: Bool

  public init(day: Double? = nil, task: Double? = nil, allowsUnpriced: Bool = false) {
    self.day = day
    self.task = task
    self.allowsUnpriced = allowsUnpriced
  }

  public static let none = SpendingLimits()

  /// Whether a task may be sent.
  ///
  /// - Parameters:
  ///   - estimate: What the task should cost.
  ///   - spent: What the day's tasks cost so far.
  /// - Returns: Why not; nil when it may.
  func refusal(of estimate: Estimate?, after spent: Spending) -> BudgetExceeded? {
    guard day != nil || task != nil else { return nil }
    guard let estimate else { return allowsUnpriced ? nil : .unpriced }
    if let task, estimate.amount > task { return .task(estimate: estimate.amount, limit: task) }
    if let day, spent.total + estimate.amount > day {
      return .day(estimate: estimate.amount, spent: spent, limit: day)
    }
    return nil
  }
}
