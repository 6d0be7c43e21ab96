/// A list price, before any account's own ratio (contract §11).
public struct Price: Hashable, Sendable {
  /// The base or cheapest tier; nil where a source names a unit and no figure.
  public var amount: Double?
  /// What one amount buys: `image`, `second`, `song`, `1000 characters`.
  public var unit: String?
  public var currency: String?
  public var tiers: [Tier]
  /// When the figure was true, such as `2026-06`.
  public var asOf: String?
  public var note: String?

  /// A price under conditions on parameters.
  public struct Tier: Hashable, Sendable {
    /// Parameter name to value; all must hold.
    public var conditions: [String: String]
    public var amount: Double
    public var note: String?

    public init(conditions: [String: String], amount: Double, note: String?) {
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
