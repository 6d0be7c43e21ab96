/// Something that a rule asks of one parameter, or of one fact of the request beside them.
public struct RuleCondition: Hashable, Sendable {
  /// A parameter of the model, or one of ``RequestFacts/names``.
  public var name: String
  public var test: Test

  public enum Test: Hashable, Sendable {
    case isGiven
    case isNotGiven
    /// The value, or the default of what is left alone, is one of these.
    case isOneOf([String])
    case isNoneOf([String])
  }

  public init(name: String, test: Test) {
    self.name = name
    self.test = test
  }
}
