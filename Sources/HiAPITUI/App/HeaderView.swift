import CellGrid
import HiAPICore

/// The top line: the program, whose account, and how the tasks stand.
enum HeaderView {
  /// Whether it says anything else than before.
  static func isChanged(from old: AppState, to new: AppState) -> Bool {
    old.account != new.account || old.tasks.window.counts != new.tasks.window.counts
      || old.spending != new.spending || old.limits != new.limits
  }

  static func draw(_ state: AppState, on grid: inout Grid, in area: Rect) {
    grid.fill(area, .header)
    var line = StyledLine(" hiapi-tui  ", .header)
    if state.account.isDemo {
      line.append(" demo ", .badge)
      line.append("  nothing is billed  ", .header)
    } else if !state.account.name.isEmpty {
      line.append("\(state.account.name)  ", .header)
    }
    if !state.account.isDemo, let text = spendingText(state) {
      line.append("\(text)  ", isNearLimit(state) ? .warning : .header)
    }
    let counts = state.tasks.window.counts
    line.trailing = [
      .init(text: "● \(counts.live) live  ", role: .header),
      .init(text: "✓ \(counts.success)  ", role: .header),
      .init(text: "✗ \(counts.failed)  ", role: .header),
      .init(text: "? \(counts.unknown) ", role: .header),
    ]
    line.draw(on: &grid, in: area, line: 0)
  }

  /// Such as `today $0.42 of $5.00`; `at least` where tasks without an estimate are among them.
  private static func spendingText(_ state: AppState) -> SafeText? {
    guard let spending = state.spending,
      spending.total > 0 || spending.unpriced > 0 || state.limits.day != nil
    else { return nil }
    let least = spending.unpriced > 0 ? "at least " : ""
    let limit = state.limits.day.map { " of \(Money.text($0, currency: "USD"))" } ?? ""
    // What of it is not settled yet.
    let open = [(spending.live, "live"), (spending.unknown, "unknown")].filter { $0.0 > 0 }
      .map { "\(Money.text($0.0, currency: "USD")) \($0.1)" }.joined(separator: ", ")
    let total = Money.text(spending.total, currency: "USD")
    return "today \(least)\(total)\(limit)\(open.isEmpty ? "" : " (\(open))")"
  }

  /// Whether nine tenths of the day's limit are spent.
  private static func isNearLimit(_ state: AppState) -> Bool {
    guard let spending = state.spending, let limit = state.limits.day else { return false }
    return spending.total >= limit * 0.9
  }
}
