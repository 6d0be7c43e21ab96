import HiAPIBasics
import OrderedCollections

/// Looks for the one change that mends a broken rule and breaks no other.
struct RuleRepair {
  let rule: ModelRule
  let fault: RuleFault
  let subject: RuleSubject

  /// What mends it, the least change first; nil where no single value does.
  func fix() -> Fix? {
    let before = Self.faults(in: subject)
    return candidates().first { mends($0, before: before) }.map {
      .setParameter(name: $0.name, value: $0.value)
    }
  }

  private func candidates() -> [ModelRule.Repair] {
    let authored = rule.repair.map { [$0] } ?? []
    let demanded = demanded(fault.demand)
    return authored + demanded + rule.when.flatMap(lifting)
  }

  /// Changes that would meet the demand.
  private func demanded(_ demand: ModelRule.Demand) -> [ModelRule.Repair] {
    switch demand {
    case .holds(let condition): meeting(condition)
    case .anyGiven: []
    case .total(let names, let most): shortened(names, to: most)
    }
  }

  private func meeting(_ condition: RuleCondition) -> [ModelRule.Repair] {
    let name = condition.name
    switch condition.test {
    case .isNotGiven: return [clearing(name)]
    case .isOneOf(let values): return values.map { setting(name, to: $0) }
    case .isNoneOf: return [clearing(name)] + choices(of: name)
    // A text or a file cannot be made up; a value that the service would take can.
    case .isGiven:
      return subject.model.parameter(name)?.defaultValue.map { [.init(name: name, value: $0)] }
        ?? []
    }
  }

  /// Changes after which the rule is no longer in force.
  private func lifting(_ condition: RuleCondition) -> [ModelRule.Repair] {
    switch condition.test {
    case .isGiven: [clearing(condition.name)]
    case .isOneOf, .isNoneOf: [clearing(condition.name)] + choices(of: condition.name)
    case .isNotGiven: []
    }
  }

  /// The longest list among these, cut so that all of them fit.
  private func shortened(_ names: [String], to most: Int) -> [ModelRule.Repair] {
    let excess = subject.count(of: names) - most
    return names.reversed().compactMap { name in
      guard let items = subject.input[name]?.array, items.count >= excess else { return nil }
      let rest = Array(items.dropLast(excess))
      return .init(name: name, value: rest.isEmpty ? nil : .array(rest))
    }
  }

  private func clearing(_ name: String) -> ModelRule.Repair { .init(name: name, value: nil) }

  private func choices(of name: String) -> [ModelRule.Repair] {
    (subject.model.parameter(name)?.choices ?? []).map { setting(name, to: $0) }
  }

  private func setting(_ name: String, to text: String) -> ModelRule.Repair {
    .init(name: name, value: subject.model.parameter(name)?.value(of: text) ?? .string(text))
  }

  private func mends(_ repair: ModelRule.Repair, before: Set<Broken>) -> Bool {
    guard let parameter = subject.model.parameter(repair.name),
      repair.value != subject.input[repair.name]
    else { return false }
    if let value = repair.value {
      guard ParameterCheck(parameter).problem(with: value) == nil else { return false }
    } else if parameter.isRequired {
      return false
    }
    let after = Self.faults(in: subject.setting(repair.name, to: repair.value))
    return after.isSubset(of: before) && !after.contains(Broken(rule: rule, name: fault.name))
  }

  /// A rule that is broken, and where.
  private struct Broken: Hashable {
    var rule: ModelRule
    var name: String
  }

  private static func faults(in subject: RuleSubject) -> Set<Broken> {
    var broken: Set<Broken> = []
    for rule in subject.model.rules {
      for fault in subject.faults(of: rule) { broken.insert(Broken(rule: rule, name: fault.name)) }
    }
    return broken
  }
}

extension Parameter {
  /// A text of the catalog as a value of this parameter's type.
  func value(of text: String) -> JSONValue? {
    switch type {
    case .string, .choice: .string(text)
    case .integer: Int64(text).map(JSONValue.integer)
    case .number: Double(text).map(JSONValue.number)
    case .boolean: Bool(text).map(JSONValue.bool)
    case .stringList, .objectList: nil
    }
  }
}
