public import HiAPIBasics
public import OrderedCollections

/// Reckons what a task should cost by the catalog's list prices.
public enum Pricing {
  /// Parameters that say how long an output is, in seconds.
  static let durations = ["duration", "seconds", "duration_seconds", "length"]
  /// Parameters that say how many outputs are made.
  private static let counts = ["n", "num_images", "image_count", "num_outputs"]

  /// What a task should cost.
  ///
  /// The most specific price whose conditions hold counts, and the dearest among equals, as the
  /// service's own tools reckon (contract §11). A parameter left alone counts with its default.
  /// Some prices depend on what the model string says beside the model.
  /// - Returns: Nil where a figure or something it depends on is not known; never zero.
  public static func estimate(
    _ model: Model, input: OrderedDictionary<String, JSONValue>,
    facts: RequestFacts = RequestFacts()
  ) -> Estimate? {
    let subject = RuleSubject(model, input, facts)
    guard let price = model.price, let currency = price.currency,
      let rate = rate(price, subject), let units = range(price, subject)
    else { return nil }
    // Of a range the dearest counts: a limit must not be passed by a length that the service chooses.
    let amount = rate * units.upperBound
    guard amount > 0, amount.isFinite else { return nil }
    var basis = price.asOf.map { "list price, \($0)" } ?? "list price, undated"
    if units.lowerBound < units.upperBound {
      basis += "; at most, from \(figure(rate * units.lowerBound)) by the seconds that are billed"
    }
    return Estimate(amount: amount, currency: currency, basis: basis)
  }

  /// What a draft should cost, with whatever its model string says beside the model.
  public static func estimate(_ model: Model, for draft: TaskDraft) -> Estimate? {
    estimate(model, input: draft.input, facts: RequestFacts(sent: draft.model, for: model))
  }

  private static func rate(_ price: Price, _ subject: RuleSubject) -> Double? {
    guard !price.tiers.isEmpty else { return price.amount }
    let matches = price.tiers.map { (tier: $0, holds: holds($0, subject)) }
    let best = matches.filter { $0.holds == true }.map(\.tier).max { a, b in
      (a.conditions.count, a.amount ?? .infinity) < (b.conditions.count, b.amount ?? .infinity)
    }
    guard let best else { return nil }
    // A price that may be the one that counts makes any other figure a guess.
    let isCertain = matches.allSatisfy { match in
      match.holds != nil || match.tier.conditions.count < best.conditions.count
        || (match.tier.conditions.count == best.conditions.count
          && (match.tier.amount ?? .infinity) <= (best.amount ?? .infinity))
    }
    return isCertain ? best.amount : nil
  }

  /// Whether a price is for this request; nil where something it depends on is not known.
  private static func holds(_ tier: Price.Tier, _ subject: RuleSubject) -> Bool? {
    var isKnown = true
    for condition in tier.conditions {
      switch condition.test {
      case .isGiven: if !subject.isGiven(condition.name) { return false }
      case .isNotGiven: if subject.isGiven(condition.name) { return false }
      case .isOneOf(let values), .isNoneOf(let values):
        guard let value = subject.value(of: condition.name)?.lowercased() else {
          // A mode that is not said is none; a parameter without a default has one that is not known.
          if subject.isFact(condition.name) { return false }
          isKnown = false
          continue
        }
        let wanted = if case .isOneOf = condition.test { true } else { false }
        if values.contains(where: { $0.lowercased() == value }) != wanted { return false }
      }
    }
    return isKnown ? true : nil
  }

  /// How many units there may be: more than one number where the service chooses the length (`-1`), or
  /// bills the seconds of a reference beside the output's.
  private static func range(_ price: Price, _ subject: RuleSubject) -> ClosedRange<Double>? {
    guard price.unit == "second" else { return units(price, subject).map { $0...$0 } }
    var range = units(price, subject).map { $0...$0 }
    for name in durations where range == nil {
      // Where the parameter takes a number below zero, the service chooses within its bounds.
      guard let parameter = subject.model.parameter(name), let least = parameter.minimum,
        let most = parameter.maximum, least > 0, least <= most,
        let value = subject.value(of: name).flatMap(Double.init), value < 0,
        parameter.also.contains(value)
      else { continue }
      range = least...most
    }
    let references = subject.model.parameters.filter { subject.isGiven($0.name) }
      .compactMap(\.billedSeconds).reduce(0, +)
    return range.map { $0.lowerBound...($0.upperBound + max(0, references)) }
  }

  private static func figure(_ amount: Double) -> String {
    let rounded = (amount * 10_000).rounded() / 10_000
    return Int64(exactly: rounded).map(String.init) ?? String(rounded)
  }

  static func units(_ price: Price, _ subject: RuleSubject) -> Double? {
    switch price.unit {
    case "image":
      guard let name = counts.first(where: subject.isGiven) else { return 1 }
      return subject.value(of: name).flatMap(number)
    case "song", "video", "task": return 1
    case "second":
      return durations.lazy.compactMap { subject.value(of: $0).flatMap(number) }.first
    case "1000 characters":
      let text = subject.input["text"]?.string ?? subject.input["prompt"]?.string ?? ""
      return text.isEmpty ? nil : Double(text.unicodeScalars.count) / 1000
    default: return nil
    }
  }

  /// A positive number, also one that is sent as text.
  private static func number(_ text: String) -> Double? {
    guard let number = Double(text), number > 0, number.isFinite else { return nil }
    return number
  }
}
