public import OrderedCollections

/// Reckons what a task should cost by the catalog's list prices.
public enum Pricing {
  /// Parameters that say how long an output is, in seconds.
  private static let durations = ["duration", "seconds", "duration_seconds", "length"]
  /// Parameters that say how many outputs are made.
  private static let counts = ["n", "num_images", "image_count"]

  /// What a task should cost.
  ///
  /// The most specific price whose conditions hold counts, and the dearest among equals, as the
  /// service's own tools reckon (contract §11). A parameter left alone counts with its default.
  /// - Returns: Nil where a figure or the parameter it depends on is missing; never zero.
  public static func estimate(
    _ model: Model, input: OrderedDictionary<String, JSONValue>
  ) -> Estimate? {
    guard let price = model.price, let currency = price.currency,
      let rate = rate(price, model, input), let units = units(price, model, input)
    else { return nil }
    let amount = rate * units
    guard amount > 0, amount.isFinite else { return nil }
    return Estimate(
      amount: amount, currency: currency,
      basis: price.asOf.map { "list price, \($0)" } ?? "list price, undated")
  }

  private static func rate(
    _ price: Price, _ model: Model, _ input: OrderedDictionary<String, JSONValue>
  ) -> Double? {
    let names = Set(model.parameters.map(\.name))
    // A condition on something that is no parameter, such as the kind of id, cannot be looked up.
    let tiers = price.tiers.filter { names.isSuperset(of: $0.conditions.keys) }
    guard !tiers.isEmpty else { return price.amount }
    return
      tiers.filter { tier in
        tier.conditions.allSatisfy { name, wanted in
          value(of: name, model, input).map(text)?.lowercased() == wanted.lowercased()
        }
      }
      .max { ($0.conditions.count, $0.amount) < ($1.conditions.count, $1.amount) }?.amount
  }

  private static func units(
    _ price: Price, _ model: Model, _ input: OrderedDictionary<String, JSONValue>
  ) -> Double? {
    switch price.unit {
    case "image":
      guard let name = counts.first(where: { input[$0] != nil }) else { return 1 }
      return value(of: name, model, input).flatMap(number)
    case "song": return 1
    case "second":
      return durations.lazy.compactMap { value(of: $0, model, input).flatMap(number) }.first
    case "1000 characters":
      let text = input["text"]?.string ?? input["prompt"]?.string ?? ""
      return text.isEmpty ? nil : Double(text.unicodeScalars.count) / 1000
    default: return nil
    }
  }

  /// What counts for a parameter: what was chosen, else what the service takes by itself.
  private static func value(
    of name: String, _ model: Model, _ input: OrderedDictionary<String, JSONValue>
  ) -> JSONValue? {
    input[name] ?? model.parameters.first { $0.name == name }?.defaultValue
  }

  private static func text(_ value: JSONValue) -> String { value.string ?? value.serialized }

  /// A positive number, also one that is sent as text.
  private static func number(_ value: JSONValue) -> Double? {
    guard let number = value.double ?? value.string.flatMap({ Double($0) }), number > 0 else {
      return nil
    }
    return number
  }
}
