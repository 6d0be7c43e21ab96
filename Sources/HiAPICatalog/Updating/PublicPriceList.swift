import HiAPIBasics
import OrderedCollections

/// The service's public price list, `/api/pricing` (contract §11).
///
/// Its figures are before any account's own ratio. What cannot be read in full becomes a price without a
/// figure: "no estimate", never zero.
struct PublicPriceList {
  /// What it says of one name.
  struct Row {
    var name: String
    var kind: Model.Kind?
    var price: Price
  }

  private(set) var rows: [Row] = []

  /// Reads it, as `{"data": […]}` or as a bare list; nil for what has another shape.
  init?(_ root: CatalogNode) throws(CatalogFileError) {
    let list: CatalogNode
    if root.value.array != nil {
      list = CatalogNode(value: .object(["data": root.value]), place: "")
    } else if root.value["data"]?.array != nil {
      list = root
    } else {
      return nil
    }
    for node in try list.elements("data") {
      if let row = try Row(reading: node) { rows.append(row) }
    }
    guard !rows.isEmpty else { throw root.failure("the price list has no row for tasks") }
  }

  /// The catalog with these prices.
  ///
  /// A row with a route or a mode is a price under that condition; it leaves the bare id's alone.
  func merged(into old: Catalog, source: String, day: String) -> Catalog {
    var merger = CatalogMerger(old, source: source, day: day)
    for row in rows {
      let name = merger.name(of: row.name)
      guard let kind = row.kind ?? merger.kind(of: name.base) else { continue }
      var facts: [RuleCondition] = []
      if let route = name.route {
        facts.append(RuleCondition(name: "route", test: .isOneOf([route])))
      }
      if let suffix = name.suffix {
        facts.append(
          RuleCondition(name: "mode", test: .isOneOf([String(suffix.drop { "/:".contains($0) })])))
      }
      merger.update(name, kind: kind) { $0.take(row.price, under: facts, on: day) }
    }
    return merger.catalog
  }
}

extension Model {
  /// Takes a price of the list, for the bare id or for what these conditions say.
  fileprivate mutating func take(_ new: Price, under facts: [RuleCondition], on day: String) {
    var dated = new
    dated.asOf = day
    guard !facts.isEmpty else {
      let under = (price?.tiers ?? []).filter { tier in
        tier.conditions.contains { RequestFacts.names.contains($0.name) }
      }
      if !under.isEmpty, dated.tiers.isEmpty {
        dated.tiers = [Price.Tier(conditions: [], amount: dated.amount)]
      }
      dated.tiers += under
      price = dated
      return
    }
    let tiers =
      (new.tiers.isEmpty ? [Price.Tier(conditions: [], amount: new.amount)] : new.tiers)
      .map { Price.Tier(conditions: facts + $0.conditions, amount: $0.amount, note: $0.note) }
    var merged =
      price
      ?? Price(
        amount: nil, unit: new.unit, currency: new.currency, tiers: [], asOf: day, note: nil)
    // A figure for another unit could not be reckoned beside this one.
    guard merged.unit == nil || merged.unit == new.unit else { return }
    if merged.tiers.isEmpty, let amount = merged.amount {
      merged.tiers = [Price.Tier(conditions: [], amount: amount)]
    }
    merged.tiers.removeAll { tier in facts.allSatisfy(tier.conditions.contains) }
    merged.tiers += tiers
    if price?.tiers != merged.tiers { price = merged }
  }
}
