public import HiAPIBasics

/// A rule between the parameters of a model, as data (see <doc:CatalogFormat>).
public struct ModelRule: Hashable, Sendable {
  /// When it is in force: where all of these hold, and always where there are none.
  public var when: [RuleCondition]
  /// What lifts it: all of these together.
  public var unless: [RuleCondition]
  /// What must be true while it is in force.
  public var demands: [Demand]
  /// An error for what the service refuses, a warning for what it may refuse.
  public var severity: Finding.Severity
  /// Why, in one or two short sentences; `{name}` stands for the value of a parameter.
  public var message: String
  /// A few words for the row of a parameter, beside the value that would break the rule:
  /// `4K·needs a fixed ratio`.
  public var hints: [String: String]
  /// What mends it, where the source of the rule says so; elsewhere it is worked out.
  public var repair: Repair?

  public enum Demand: Hashable, Sendable {
    case holds(RuleCondition)
    /// At least one of these parameters is given.
    case anyGiven([String])
    /// These parameters hold at most so many items together; one that is no list counts as one.
    case total(of: [String], atMost: Int)
  }

  /// A parameter and its new value; nil leaves it out.
  public struct Repair: Hashable, Sendable {
    public var name: String
    public var value: JSONValue?

    public init(name: String, value: JSONValue?) {
      self.name = name
      self.value = value
    }
  }

  public init(
    when: [RuleCondition], unless: [RuleCondition] = [], demands: [Demand],
    severity: Finding.Severity = .error, message: String, hints: [String: String] = [:],
    repair: Repair? = nil
  ) {
    self.when = when
    self.unless = unless
    self.demands = demands
    self.severity = severity
    self.message = message
    self.hints = hints
    self.repair = repair
  }

  /// The message for whoever reads the rule and breaks none: with every value that it excludes.
  public var summary: String {
    demands.reduce(message) { message, demand in
      guard case .holds(let condition) = demand, case .isNoneOf(let values) = condition.test else {
        return message
      }
      return message.replacing("{\(condition.name)}", with: values.joined(separator: ", "))
    }
  }

  /// Every parameter and fact that it speaks of, those it demands something of first.
  public var names: [String] {
    var names: [String] = []
    for name in demands.flatMap(\.names) + (when + unless).map(\.name) where !names.contains(name) {
      names.append(name)
    }
    return names
  }
}

extension ModelRule.Demand {
  /// The parameters that must be one way or another.
  public var names: [String] {
    switch self {
    case .holds(let condition): [condition.name]
    case .anyGiven(let names), .total(let names, _): names
    }
  }
}
