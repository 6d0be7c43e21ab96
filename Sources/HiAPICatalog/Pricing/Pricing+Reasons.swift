public import HiAPIBasics
public import OrderedCollections

extension Pricing {
  /// Why there is no estimate, in words; nil where there is one.
  public static func whyNone(
    _ model: Model, input: OrderedDictionary<String, JSONValue>,
    facts: RequestFacts = RequestFacts()
  ) -> String? {
    guard estimate(model, input: input, facts: facts) == nil else { return nil }
    guard let price = model.price, price.currency != nil,
      price.amount != nil || price.tiers.contains(where: { $0.amount != nil })
    else { return "no source shows a figure for \(model.name)" }
    let missing = missingNames(price, RuleSubject(model, input, facts))
    guard !missing.isEmpty else { return "the list has no price for these values" }
    return "the price depends on \(missing.joined(separator: " and "))"
  }

  /// What would have to be said for a figure.
  private static func missingNames(_ price: Price, _ subject: RuleSubject) -> [String] {
    var names: [String] = []
    for condition in price.tiers.flatMap(\.conditions)
    where subject.value(of: condition.name) == nil && !subject.isFact(condition.name) {
      switch condition.test {
      case .isGiven, .isNotGiven: continue
      case .isOneOf, .isNoneOf: if !names.contains(condition.name) { names.append(condition.name) }
      }
    }
    if let needed = unitName(price, subject) { names.append(needed) }
    return names
  }

  /// The parameter that says how many units there are, when it is not given.
  private static func unitName(_ price: Price, _ subject: RuleSubject) -> String? {
    switch price.unit {
    case "second" where units(price, subject) == nil:
      durations.first { subject.model.parameter($0) != nil } ?? "the duration"
    case "1000 characters" where units(price, subject) == nil:
      subject.model.parameter("text") == nil ? "the prompt" : "the text"
    default: nil
    }
  }
}
