import HiAPICore
import OrderedCollections
import Testing

/// The rules of every model of the catalog, held against requests made by chance.
@Suite struct ModelRulePropertyTests {
  private typealias Input = OrderedDictionary<String, JSONValue>

  static let ruled = Catalog.embedded.models.filter { !$0.rules.isEmpty }.map(\.id)

  @Test func `the seed's models and the prose of the others are rules`() {
    #expect(Self.ruled.count == 13)
    #expect(Catalog.embedded.models.reduce(0) { $0 + $1.rules.count } == 41)
  }

  /// A person picks values in any order and heeds what each row says.
  @Test(arguments: Catalog.embedded.models.map(\.id))
  func `choosing among what is not blocked makes a request that satisfies the rules`(
    _ id: String
  ) throws {
    let model = try #require(Catalog.embedded.model(id: id))
    var random = SeededRandom(seed: 4)
    for _ in 0..<25 {
      var input: Input = [:]
      for parameter in model.parameters.shuffled(using: &random)
      where parameter.isRequired || Bool.random(using: &random) {
        guard parameter.isRequired || model.whyBlocked(parameter.name, given: input) == nil else {
          continue
        }
        let blocked = model.blockedValues(of: parameter.name, given: input)
        let value = parameter.sample(using: &random)
        if blocked[value.string ?? value.serialized] == nil { input[parameter.name] = value }
        // Where no source lists the values there is nothing to block beforehand.
        if parameter.type == .choice, parameter.choices == nil,
          model.violations(in: input).contains(where: { $0.parameter == parameter.name })
        {
          input[parameter.name] = nil
        }
      }
      if id == "happyhorse-1.1" { input["prompt"] = "a horse" }
      let draft = TaskDraft(model: id, input: input).completed(for: model)
      let findings = Preflight.check(draft, catalog: .embedded)
      let errors = findings.filter { $0.severity == .error && $0.parameter != Finding.model }
      #expect(errors == [], "\(draft.input)")
    }
  }

  /// A person picks whatever they like and takes every fix that is offered.
  @Test(arguments: ruled)
  func `taking the fixes ends, and ends well`(_ id: String) throws {
    let model = try #require(Catalog.embedded.model(id: id))
    var random = SeededRandom(seed: 5)
    var broken = 0
    for _ in 0..<100 {
      var input: Input = [:]
      for parameter in model.parameters where parameter.isRequired || Bool.random(using: &random) {
        input[parameter.name] = parameter.sample(using: &random)
      }
      if id == "happyhorse-1.1" { input["prompt"] = "a horse" }
      var fixes = 0
      while let fix = model.violations(in: input).lazy.compactMap(\.fix).first, fixes < 20 {
        guard case .setParameter(let name, let value) = fix else { break }
        input[name] = value
        fixes += 1
      }
      broken += fixes > 0 ? 1 : 0
      #expect(model.violations(in: input) == [], "\(input)")
    }
    #expect(broken > 0 || ["seedream-5.0-pro", "grok-imagine", "happyhorse-1.1"].contains(id))
  }

  /// Each demand of each rule broken on purpose.
  @Test(arguments: ruled)
  func `a request that breaks a rule is caught, and its fix mends it`(_ id: String) throws {
    let model = try #require(Catalog.embedded.model(id: id))
    for rule in model.rules {
      for demand in rule.demands {
        for (input, facts) in try breaking(demand, of: rule, model) {
          let before = model.violations(in: input, facts: facts)
          let violation = try #require(
            before.first { isOf(rule, $0, demand) }, "\(rule.message) \(input)")
          guard let fix = violation.fix else {
            #expect(["happyhorse-1.1", "seedream-5.0-pro"].contains(id), "\(rule.message)")
            continue
          }
          guard case .setParameter(let name, let value) = fix else { continue }
          var mended = input
          mended[name] = value
          let after = model.violations(in: mended, facts: facts)
          #expect(!after.contains { isOf(rule, $0, demand) }, "\(rule.message) \(fix)")
          #expect(after.count < before.count, "no other rule is broken instead: \(fix)")
        }
      }
    }
  }

  private func isOf(
    _ rule: ModelRule, _ violation: RuleViolation, _ demand: ModelRule.Demand
  ) -> Bool {
    let start = rule.message.prefix { $0 != "{" }
    return violation.message.hasPrefix(start)
      && Set([violation.parameter] + violation.others)
        == Set(rule.names.filter { !["id", "mode", "route"].contains($0) })
      && (demand.names.contains(violation.parameter) || demand.names.contains("route"))
  }

  /// Requests that a rule is in force for and that do not meet one of its demands.
  private func breaking(
    _ demand: ModelRule.Demand, of rule: ModelRule, _ model: Model
  ) throws -> [(Input, RequestFacts)] {
    var random = SeededRandom(seed: 6)
    var base: Input = [:]
    var facts = RequestFacts()
    for condition in rule.when {
      switch (condition.name, condition.test) {
      case ("route", .isOneOf(let values)): facts.route = values[0]
      case ("mode", .isOneOf(let values)): facts.mode = values[0]
      case ("id", .isOneOf(let values)):
        facts.mode = values[0] == "mode id" ? model.modes.first : nil
      case (let name, .isOneOf(let values)): base[name] = .string(values[0])
      case (let name, .isGiven):
        base[name] = try #require(model.parameter(name)).sample(using: &random)
      default: break
      }
    }
    var found: [Input] = []
    switch demand {
    case .anyGiven: found = [base]
    case .total(let names, let most):
      let url: JSONValue = "https://example.com/a.png"
      let list = try #require(names.first { model.parameter($0)?.type == .stringList })
      base[list] = .array(Array(repeating: url, count: most + 1))
      found = [base]
    case .holds(let condition):
      switch condition.test {
      case .isGiven: found = [base]
      case .isNotGiven:
        base[condition.name] = try #require(model.parameter(condition.name))
          .sample(using: &random)
        found = [base]
      case .isNoneOf(let values):
        found = values.map { value in
          var input = base
          input[condition.name] = .string(value)
          return input
        }
      case .isOneOf(let values):
        let others = model.parameter(condition.name)?.choices?.filter { !values.contains($0) }
        if condition.name != "route" { base[condition.name] = .string(others?.first ?? "16:9") }
        found = [base]
      }
    }
    return found.map { ($0, facts) }
  }
}
