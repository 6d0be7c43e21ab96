public import HiAPIBasics
public import OrderedCollections

extension Model {
  /// The parameter of this name.
  public func parameter(_ name: String) -> Parameter? {
    parameters.first { $0.name == name }
  }

  /// What the service takes when a parameter is left out of this request; nil where it is not known.
  public func defaultValue(
    of name: String, given input: OrderedDictionary<String, JSONValue>
  ) -> JSONValue? {
    RuleSubject(self, input, RequestFacts()).defaultValue(of: name)
  }

  /// The rules that a request breaks, in the catalog's order, each with what mends it.
  ///
  /// A form asks with every change: this is a walk over a handful of rules.
  public func violations(
    in input: OrderedDictionary<String, JSONValue>, facts: RequestFacts = RequestFacts()
  ) -> [RuleViolation] {
    let subject = RuleSubject(self, input, facts)
    return rules.flatMap { rule in
      subject.faults(of: rule).map { fault in
        let known = rule.names.filter { parameter($0) != nil }
        // Shown under the parameter that can be changed: no row of a form is a route.
        let place = parameter(fault.name) != nil ? fault.name : known.first ?? fault.name
        return RuleViolation(
          parameter: place, others: known.filter { $0 != place }, severity: rule.severity,
          message: rule.message(for: subject),
          fix: RuleRepair(rule: rule, fault: fault, subject: subject).fix())
      }
    }
  }

  /// The values of a parameter that a rule would refuse beside everything else that is chosen, each
  /// with a few words why: `"4K": "needs a fixed ratio"`.
  ///
  /// Only values that are listed can be blocked: an enum's, and `true` and `false`.
  public func blockedValues(
    of name: String, given input: OrderedDictionary<String, JSONValue>,
    facts: RequestFacts = RequestFacts()
  ) -> [String: String] {
    guard let parameter = parameter(name) else { return [:] }
    let texts = parameter.choices ?? (parameter.type == .boolean ? ["true", "false"] : [])
    let subject = RuleSubject(self, input, facts)
    var blocked: [String: String] = [:]
    for text in texts {
      guard let value = parameter.value(of: text) else { continue }
      blocked[text] = reason(against: name, in: subject.setting(name, to: value))
    }
    return blocked
  }

  /// Why a parameter must be left alone beside everything else that is chosen, in a few words; nil
  /// where it may be given.
  public func whyBlocked(
    _ name: String, given input: OrderedDictionary<String, JSONValue>,
    facts: RequestFacts = RequestFacts()
  ) -> String? {
    guard let parameter = parameter(name) else { return nil }
    // Any value does for a rule against giving one at all; one against some values must not count.
    let some: JSONValue =
      switch parameter.type {
      case .string, .choice: "\u{1}"
      case .integer: 0
      case .number: .number(0.5)
      case .boolean: true
      case .stringList, .objectList: ["\u{1}"]
      }
    let subject = RuleSubject(self, input, facts)
    return reason(against: name, in: subject.setting(name, to: some)) { condition in
      switch condition.test {
      case .isGiven, .isNotGiven: true
      case .isOneOf, .isNoneOf: condition.name != name
      }
    }
  }

  /// The hint of the first rule that a value of this parameter breaks.
  private func reason(
    against name: String, in subject: RuleSubject,
    counting: (RuleCondition) -> Bool = { _ in true }
  ) -> String? {
    for rule in rules where rule.severity == .error && rule.names.contains(name) {
      guard rule.when.allSatisfy(counting) else { continue }
      let faults = subject.faults(of: rule).filter { fault in
        if case .holds(let condition) = fault.demand { return counting(condition) }
        return true
      }
      // A rule is broken by this parameter where it is at fault, or where it brought the rule into
      // force; another's fault that stands anyway is told under that one.
      let brought = rule.when.contains { $0.name == name }
      guard faults.contains(where: { $0.name == name }) || (brought && !faults.isEmpty) else {
        continue
      }
      return rule.hints[name] ?? rule.message(for: subject)
    }
    return nil
  }
}

extension ModelRule {
  /// The message with the values of this request put in.
  func message(for subject: RuleSubject) -> String {
    guard message.contains("{") else { return message }
    return names.reduce(message) { text, name in
      text.replacing("{\(name)}", with: subject.value(of: name) ?? "left out")
    }
  }
}
