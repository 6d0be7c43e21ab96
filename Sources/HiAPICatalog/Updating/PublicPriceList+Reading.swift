import HiAPIBasics
import OrderedCollections

extension PublicPriceList.Row {
  /// Reads one row; nil for one that is about no task.
  init?(reading node: CatalogNode) throws(CatalogFileError) {
    guard node.value.object != nil else { throw node.failure("must be an object in braces") }
    let name = try node.required("model_name").identifier()
    let endpoints = node.value["supported_endpoint_types"]?.array?.compactMap(\.string)
    if let endpoints, !endpoints.isEmpty, !endpoints.contains("task") { return nil }
    let words = ["output_type", "category", "subcategory"].compactMap { node.value[$0]?.string }
    let kind = words.lazy.compactMap { Model.Kind(rawValue: $0.lowercased()) }.first
    self.init(name: name, kind: kind, price: Price(reading: node, kind: kind))
  }
}

extension Price {
  /// What a row of the price list says.
  fileprivate init(reading node: CatalogNode, kind: Model.Kind?) {
    let base = node.figure("base_usd_value") ?? node.figure("model_price")
    let factors = node.value["factors"]?.array?.compactMap(\.string) ?? []
    let shown = node.value["base_display_unit"]?.string?.lowercased() ?? ""
    let unit: String
    if factors.contains(where: ["duration", "seconds", "duration_seconds"].contains) {
      unit = "second"
    } else if shown.contains("char") {
      unit = "1000 characters"
    } else {
      unit = kind == .image ? "image" : "task"
    }
    var tiers: [Tier]? = []
    for policy in node.value["policies"]?.array ?? [] {
      guard let tier = Tier(policy: policy, base: base) else {
        tiers = nil
        break
      }
      tiers?.append(tier)
    }
    // Another factor than these multiplies by something this program does not know.
    let known: Set = ["duration", "seconds", "duration_seconds", "n", "num_images", "image_count"]
    guard let tiers, known.isSuperset(of: factors) else {
      self.init(
        amount: nil, unit: unit, currency: "USD", tiers: [], asOf: nil,
        note: "the price list has a rule that this program cannot read")
      return
    }
    self.init(
      amount: base, unit: unit, currency: "USD",
      tiers: tiers.isEmpty ? [] : [Tier(conditions: [], amount: base)] + tiers, asOf: nil,
      note: "public price list, before an account's own ratio")
  }
}

extension Price.Tier {
  /// A policy of the price list; nil where it holds an operator or a type that is not known.
  fileprivate init?(policy: JSONValue, base: Double?) {
    guard let rule = policy["rule"]?.object ?? (policy["rule"] == nil ? [:] : nil) else {
      return nil
    }
    var conditions: [RuleCondition] = []
    for (name, operators) in rule {
      guard let operators = operators.object, operators.count == 1,
        let (word, value) = operators.elements.first.map({ ($0.key, $0.value) }),
        let test = RuleCondition.Test(word, value)
      else { return nil }
      conditions.append(RuleCondition(name: name, test: test))
    }
    func figure(_ name: String) -> Double? { policy[name]?.figure }
    let amount: Double?
    switch policy["pricing_type"]?.string ?? "fixed" {
    case "fixed": amount = figure("usd_value") ?? figure("pricing_value")
    case "multiply":
      let times = figure("times") ?? figure("pricing_value")
      amount = times.flatMap { times in base.map { $0 * times } }
    default: return nil
    }
    self.init(conditions: conditions, amount: amount.flatMap { $0 > 0 ? $0 : nil })
  }
}

extension RuleCondition.Test {
  /// `{"match": "1K"}`, `{"match": ["1K", "2K"]}`, `{"with": true}`.
  fileprivate init?(_ word: String, _ value: JSONValue) {
    switch (word, value) {
    case ("with", .bool(let isGiven)): self = isGiven ? .isGiven : .isNotGiven
    case ("match", .array(let values)) where !values.isEmpty:
      let texts = values.compactMap(\.scalarText)
      guard texts.count == values.count else { return nil }
      self = .isOneOf(texts)
    case ("match", _):
      guard let text = value.scalarText else { return nil }
      self = .isOneOf([text])
    default: return nil
    }
  }
}

extension JSONValue {
  /// A text, a number or a truth value as the text it is compared by.
  fileprivate var scalarText: String? {
    switch self {
    case .string(let text): text.count <= 200 ? text : nil
    case .bool, .integer, .number: serialized
    case .null, .array, .object: nil
    }
  }

  /// A figure of the price list: a number, also one in quotes, above zero.
  fileprivate var figure: Double? {
    guard let number = double ?? string.flatMap({ Double($0) }), number > 0, number <= 1e9 else {
      return nil
    }
    return number
  }
}

extension CatalogNode {
  fileprivate func figure(_ name: String) -> Double? { value[name]?.figure }
}
