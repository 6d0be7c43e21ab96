import HiAPIBasics
import OrderedCollections

extension ModelRule {
  /// Reads one entry of a model's `rules`; the names in it must be parameters or facts.
  init(reading node: CatalogNode, parameters: [Parameter]) throws(CatalogFileError) {
    guard node.value.object != nil else { throw node.failure("must be an object in braces") }
    let names = Set(parameters.map(\.name))
    let reader = RuleReader(parameters: names)
    var demands: [Demand] = []
    for condition in try reader.conditions(node.member("requires")) {
      demands.append(.holds(condition))
    }
    for condition in try reader.conditions(node.member("excludes")) {
      demands.append(.holds(condition.turned))
    }
    if node.member("requires_any") != nil {
      demands.append(.anyGiven(try reader.names(in: node, "requires_any")))
    }
    if let limits = node.member("limits") {
      demands.append(
        .total(of: try reader.names(in: limits, "of"), atMost: try limits.count("max")))
    }
    guard !demands.isEmpty else {
      throw node.failure(
        "says nothing; write \"requires\", \"requires_any\", \"excludes\" or \"limits\"")
    }
    var hints: [String: String] = [:]
    for (name, hint) in try reader.members(node.member("hints")) { hints[name] = try hint.text() }
    self.init(
      when: try reader.conditions(node.member("when")),
      unless: try reader.conditions(node.member("unless")), demands: demands,
      severity: try node.word("severity", of: Finding.Severity.self) ?? .error,
      message: try node.required("message").text(), hints: hints,
      repair: try reader.repair(node.member("fix")))
  }
}

extension RuleCondition {
  /// Reads a list of values, a single one, or whether something is given.
  init(name: String, reading node: CatalogNode) throws(CatalogFileError) {
    if case .bool(let isGiven) = node.value {
      self.init(name: name, test: isGiven ? .isGiven : .isNotGiven)
      return
    }
    if node.value.string != nil {
      self.init(name: name, test: .isOneOf([try node.text()]))
      return
    }
    guard let elements = node.value.array, !elements.isEmpty else {
      throw node.failure("must be values in quotes, or true for given and false for not given")
    }
    var values: [String] = []
    for element in elements {
      values.append(try CatalogNode(value: element, place: node.place).text())
    }
    self.init(name: name, test: .isOneOf(values))
  }

  /// What `excludes` means by what `requires` would, and the other way round.
  var turned: RuleCondition {
    switch test {
    case .isGiven: RuleCondition(name: name, test: .isNotGiven)
    case .isNotGiven: RuleCondition(name: name, test: .isGiven)
    case .isOneOf(let values): RuleCondition(name: name, test: .isNoneOf(values))
    case .isNoneOf(let values): RuleCondition(name: name, test: .isOneOf(values))
    }
  }
}

/// Reads the parts of a rule that name parameters.
private struct RuleReader {
  let parameters: Set<String>

  /// The members of an object whose keys are parameters or facts; a missing one has none.
  func members(_ node: CatalogNode?) throws(CatalogFileError) -> [(String, CatalogNode)] {
    guard let node else { return [] }
    guard let members = node.value.object else {
      throw node.failure("must be an object in braces")
    }
    var found: [(String, CatalogNode)] = []
    for name in members.keys {
      let member = CatalogNode(value: members[name] ?? .null, place: "\(node.place) › \(name)")
      try check(name, at: member)
      found.append((name, member))
    }
    return found
  }

  func conditions(_ node: CatalogNode?) throws(CatalogFileError) -> [RuleCondition] {
    var conditions: [RuleCondition] = []
    for (name, member) in try members(node) {
      conditions.append(try RuleCondition(name: name, reading: member))
    }
    return conditions
  }

  func names(in node: CatalogNode, _ name: String) throws(CatalogFileError) -> [String] {
    let elements = try node.elements(name)
    guard !elements.isEmpty else { throw node.failure("\"\(name)\" must list parameters") }
    var names: [String] = []
    for element in elements {
      let name = try element.text()
      guard parameters.contains(name) else {
        throw element.failure("is no parameter of this model")
      }
      names.append(name)
    }
    return names
  }

  func repair(_ node: CatalogNode?) throws(CatalogFileError) -> ModelRule.Repair? {
    guard let node else { return nil }
    guard let member = node.value.object?.elements.first, node.value.object?.count == 1,
      parameters.contains(member.key)
    else { throw node.failure("must hold one parameter of this model with its new value") }
    return ModelRule.Repair(
      name: member.key, value: member.value.isNull ? nil : member.value)
  }

  private func check(_ name: String, at node: CatalogNode) throws(CatalogFileError) {
    guard parameters.contains(name) || RequestFacts.names.contains(name) else {
      throw node.failure("is no parameter of this model")
    }
  }
}

extension CatalogNode {
  /// A whole number of at least one.
  fileprivate func count(_ name: String) throws(CatalogFileError) -> Int {
    let node = try required(name)
    guard case .integer(let number) = node.value, number >= 1, let count = Int(exactly: number)
    else { throw node.failure("must be a whole number of at least 1") }
    return count
  }
}
