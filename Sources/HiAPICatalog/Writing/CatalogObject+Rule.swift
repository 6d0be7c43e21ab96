import HiAPIBasics
import OrderedCollections

extension CatalogObject {
  /// A rule as an entry of a model's `rules`.
  init(_ rule: ModelRule) {
    func set(_ name: String, _ conditions: [RuleCondition]) {
      if !conditions.isEmpty { self[name] = Self.conditions(conditions).json }
    }
    set("when", rule.when)
    set("unless", rule.unless)
    let held = rule.demands.compactMap { demand in
      if case .holds(let condition) = demand { condition } else { nil }
    }
    set("requires", held.filter(\.test.isRequirement))
    set("excludes", held.filter { !$0.test.isRequirement }.map(\.turned))
    for demand in rule.demands {
      switch demand {
      case .holds: break
      case .anyGiven(let names): self.set("requires_any", names)
      case .total(let names, let most):
        var limits = CatalogObject()
        limits.set("of", names)
        limits["max"] = .integer(Int64(most))
        self.set("limits", limits)
      }
    }
    if rule.severity != .error { self.set("severity", rule.severity.rawValue) }
    self.set("message", rule.message)
    if !rule.hints.isEmpty {
      var hints = CatalogObject()
      for (name, hint) in rule.hints.sorted(by: { $0.key < $1.key }) { hints.set(name, hint) }
      self.set("hints", hints)
    }
    if let repair = rule.repair {
      var fix = CatalogObject()
      fix[repair.name] = repair.value ?? .null
      self.set("fix", fix)
    }
  }

  /// Conditions as they stand in `when`: a list of values, or whether something is given.
  static func conditions(_ conditions: [RuleCondition]) -> CatalogObject {
    var object = CatalogObject()
    for condition in conditions {
      switch condition.test {
      case .isGiven: object[condition.name] = .bool(true)
      case .isNotGiven: object[condition.name] = .bool(false)
      case .isOneOf(let values), .isNoneOf(let values):
        object[condition.name] = .array(values.map(JSONValue.string))
      }
    }
    return object
  }
}

extension RuleCondition.Test {
  /// Whether a file says it by `requires`; the others by `excludes`.
  fileprivate var isRequirement: Bool {
    switch self {
    case .isGiven, .isOneOf: true
    case .isNotGiven, .isNoneOf: false
    }
  }
}
