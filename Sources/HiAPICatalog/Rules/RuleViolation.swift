/// A rule of the catalog that a request breaks.
public struct RuleViolation: Hashable, Sendable {
  /// The parameter at fault: the one to show it under.
  public var parameter: String
  /// The other parameters that the rule speaks of.
  public var others: [String]
  public var severity: Finding.Severity
  /// Why, in plain words.
  public var message: String
  /// Mends it with one key; nil where only the person can, such as a prompt that is missing.
  public var fix: Fix?

  public init(
    parameter: String, others: [String], severity: Finding.Severity, message: String, fix: Fix?
  ) {
    self.parameter = parameter
    self.others = others
    self.severity = severity
    self.message = message
    self.fix = fix
  }
}
