/// What an account's tasks of a day cost by their estimates; nothing here is the service's own bill,
/// which it does not tell.
public struct Spending: Hashable, Sendable {
  /// Of tasks that succeeded.
  public var confirmed = 0.0
  /// Of tasks under way, counted in full.
  public var live = 0.0
  /// Of tasks whose outcome is not known, and of failed ones, which may be billed; counted in full.
  public var unknown = 0.0
  /// How many of all these tasks have no estimate, and so are in none of the sums.
  public var unpriced = 0

  public init(confirmed: Double = 0, live: Double = 0, unknown: Double = 0, unpriced: Int = 0) {
    self.confirmed = confirmed
    self.live = live
    self.unknown = unknown
    self.unpriced = unpriced
  }

  public var total: Double { confirmed + live + unknown }

  /// Adds one task.
  mutating func add(_ amount: Double?, of state: TaskState, isAccepted: Bool) {
    if state == .refused || state == .cancelled && !isAccepted { return }
    guard let amount, amount.isFinite else {
      unpriced += 1
      return
    }
    switch state {
    case .success: confirmed += amount
    case .intent, .sending, .queued, .handling, .archiving: live += amount
    case .unknown, .fail, .cancelled: unknown += amount
    case .refused: break
    }
  }
}
