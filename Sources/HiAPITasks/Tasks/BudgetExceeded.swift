/// A person's own limit does not let a task be sent; nothing was sent, nothing is billed.
public enum BudgetExceeded: Error, Hashable, Sendable {
  /// The task alone costs more than one may.
  case task(estimate: Double, limit: Double)
  /// With it, the day's tasks would cost more than they may.
  case day(estimate: Double, spent: Spending, limit: Double)
  /// There is a limit, and no estimate to hold against it.
  case unpriced
}

extension BudgetExceeded: CustomStringConvertible {
  public var description: String {
    switch self {
    case .task(let estimate, let limit):
      "the estimate of \(Self.dollars(estimate)) is above budget.task, \(Self.dollars(limit)). "
        + "Choose a cheaper setting, or raise budget.task in config.yaml"
    case .day(let estimate, let spent, let limit):
      "with \(Self.dollars(estimate)) more, today's tasks would come to "
        + "\(Self.dollars(spent.total + estimate)), above budget.day, \(Self.dollars(limit)). "
        + "Wait until tomorrow, or raise budget.day in config.yaml"
    case .unpriced:
      "there is no estimate for this task, so the budget cannot be held. "
        + "Write “unpriced: allow” under budget: in config.yaml to send such tasks all the same"
    }
  }

  /// At least two decimals, and as many as a tenth of a cent needs.
  private static func dollars(_ amount: Double) -> String {
    let thousandths = (min(max(amount, 0), 1e12) * 1000).rounded()
    let (whole, rest) = Int64(thousandths).quotientAndRemainder(dividingBy: 1000)
    let digits = String(rest + 1000).dropFirst()
    return "$\(whole).\(digits.hasSuffix("0") ? digits.dropLast() : digits)"
  }
}
