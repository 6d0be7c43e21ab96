import HiAPICore

extension CatalogSource {
  /// The rules of a model, as an argument of its initialiser.
  static func rules(_ rules: [ModelRule]) -> String {
    guard !rules.isEmpty else { return "      rules: [],\n" }
    return "      rules: [\n" + rules.map(rule).joined() + "      ],\n"
  }

  private static func rule(_ rule: ModelRule) -> String {
    let hints = rule.hints.sorted { $0.key < $1.key }.map { ($0.key, SwiftLiteral.text($0.value)) }
    var out = "        ModelRule(\n"
    out += "          when: \(conditions(rule.when)),\n"
    out += "          unless: \(conditions(rule.unless)),\n"
    out += "          demands: \(list(rule.demands.map(demand))),\n"
    out += "          severity: .\(rule.severity),\n"
    out += "          message: \(SwiftLiteral.text(rule.message)),\n"
    out += "          hints: \(SwiftLiteral.dictionary(hints)),\n"
    return out + "          repair: \(rule.repair.map(repair) ?? "nil")),\n"
  }

  /// Conditions as a list.
  static func conditions(_ conditions: [RuleCondition]) -> String {
    list(conditions.map(condition))
  }

  private static func condition(_ condition: RuleCondition) -> String {
    let test =
      switch condition.test {
      case .isGiven: ".isGiven"
      case .isNotGiven: ".isNotGiven"
      case .isOneOf(let values): ".isOneOf(\(SwiftLiteral.texts(values)))"
      case .isNoneOf(let values): ".isNoneOf(\(SwiftLiteral.texts(values)))"
      }
    return "RuleCondition(name: \(SwiftLiteral.text(condition.name)), test: \(test))"
  }

  private static func demand(_ demand: ModelRule.Demand) -> String {
    switch demand {
    case .holds(let condition): ".holds(\(self.condition(condition)))"
    case .anyGiven(let names): ".anyGiven(\(SwiftLiteral.texts(names)))"
    case .total(let names, let most): ".total(of: \(SwiftLiteral.texts(names)), atMost: \(most))"
    }
  }

  private static func repair(_ repair: ModelRule.Repair) -> String {
    "ModelRule.Repair(name: \(SwiftLiteral.text(repair.name)),"
      + " value: \(SwiftLiteral.json(repair.value)))"
  }

  private static func list(_ items: [String]) -> String {
    "[" + items.joined(separator: ", ") + "]"
  }
}
