/// A list price, before any account's own ratio (contract §11).
public struct Price: Hashable, Sendable {
  /// The base or cheapest tier; nil where a source names a unit and no figure.
  public var amount: Double?
  /// What one amount buys: `image`, `second`, `song`, `1000 characters`, `task`.
  public var unit: String?
  public var currency: String?
  public var tiers: [Tier]
  /// When the figure was true, such as `2026-06`.
  public var asOf: String?
  public var note: String?

  /// A price under conditions on parameters.
  public struct Tier: Hashable, Sendable {
    /// All must hold; none is a price for whatever no other one is for.
    public var conditions: [RuleCondition]
    /// Nil where it is known that another price holds, and not which.
    public var amount: Double?
    public var note: String?

    public init(conditions: [RuleCondition], amount: Double?, note: String? = nil) {
      self.conditions = conditions
      self.amount = amount
      self.note = note
    }
  }

  public init(
    amount: Double?, unit: String?, currency: String?, tiers: [Tier], asOf: String?, note: String?
  ) {
    self.amount = amount
    self.unit = unit
    self.currency = currency
    self.tiers = tiers
    self.asOf = asOf
    self.note = note
  }
}
