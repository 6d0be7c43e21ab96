/// What a task should cost by the list price, before any account's own ratio.
public struct Estimate: Hashable, Sendable {
  public var amount: Double
  public var currency: String
  /// In words, such as "list price, 2026-06".
  public var basis: String

  public init(amount: Double, currency: String, basis: String) {
    self.amount = amount
    self.currency = currency
    self.basis = basis
  }
}
