import HiAPIBasics
import OrderedCollections

/// A request as the rules of its model see it.
struct RuleSubject {
  let model: Model
  let facts: RequestFacts
  var input: OrderedDictionary<String, JSONValue>

  init(_ model: Model, _ input: OrderedDictionary<String, JSONValue>, _ facts: RequestFacts) {
    self.model = model
    self.input = input
    self.facts = facts
  }

  /// The same request with another value; nil leaves the parameter out.
  func setting(_ name: String, to value: JSONValue?) -> RuleSubject {
    var copy = self
    copy.input[name] = value
    return copy
  }

  /// Whether somebody gave it: an empty text and an empty list are nothing given.
  func isGiven(_ name: String) -> Bool {
    if isFact(name) { return facts[name] != nil }
    switch input[name] {
    case nil, .null: return false
    case .string(let text): return !text.allSatisfy(\.isWhitespace)
    case .array(let elements): return !elements.isEmpty
    case .bool, .integer, .number, .object: return true
    }
  }

  /// What counts for a parameter: what was chosen, else what the service takes by itself.
  ///
  /// Nil where neither is known.
  func value(of name: String) -> String? {
    if isFact(name) { return facts[name] }
    let value = isGiven(name) ? input[name] : defaultValue(of: name)
    guard let value, !value.isNull else { return nil }
    return value.string ?? value.serialized
  }

  /// What the service takes when a parameter is left out, beside what is given.
  func defaultValue(of name: String) -> JSONValue? {
    guard let parameter = model.parameter(name) else { return nil }
    guard let other = parameter.otherDefault, other.names.contains(where: isGiven) else {
      return parameter.defaultValue
    }
    return other.value
  }

  /// A parameter of the model's own goes before a fact of that name.
  func isFact(_ name: String) -> Bool {
    RequestFacts.names.contains(name) && model.parameter(name) == nil
  }

  /// Whether a condition holds; where the value is not known, as the caller takes it.
  func holds(_ condition: RuleCondition, whereUnknown: Bool) -> Bool {
    switch condition.test {
    case .isGiven: isGiven(condition.name)
    case .isNotGiven: !isGiven(condition.name)
    case .isOneOf(let values): value(of: condition.name).map(values.contains) ?? whereUnknown
    case .isNoneOf(let values):
      value(of: condition.name).map { !values.contains($0) } ?? whereUnknown
    }
  }

  /// Whether a rule has anything to say about this request.
  func isInForce(_ rule: ModelRule) -> Bool {
    guard rule.when.allSatisfy({ holds($0, whereUnknown: false) }) else { return false }
    return rule.unless.isEmpty || !rule.unless.allSatisfy { holds($0, whereUnknown: false) }
  }

  /// The demands of a rule that are not met, each by the parameter at fault.
  func faults(of rule: ModelRule) -> [RuleFault] {
    guard isInForce(rule) else { return [] }
    return rule.demands.compactMap { demand in
      switch demand {
      case .holds(let condition):
        holds(condition, whereUnknown: true) ? nil : RuleFault(condition.name, demand)
      case .anyGiven(let names):
        names.contains(where: isGiven) ? nil : names.first.map { RuleFault($0, demand) }
      case .total(let names, let most):
        count(of: names) <= most
          ? nil : names.last(where: isGiven).map { RuleFault($0, demand) }
      }
    }
  }

  /// How many items these parameters hold together.
  func count(of names: [String]) -> Int {
    names.reduce(0) { sum, name in
      guard isGiven(name) else { return sum }
      return sum + (input[name]?.array?.count ?? 1)
    }
  }
}
