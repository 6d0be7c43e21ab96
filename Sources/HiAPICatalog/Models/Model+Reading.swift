import HiAPIBasics
import OrderedCollections

extension Model {
  /// Reads one entry of a catalog file; see <doc:CatalogFormat>.
  init(reading node: CatalogNode) throws(CatalogFileError) {
    guard node.value.object != nil else { throw node.failure("must be an object in braces") }
    var parameters: [Parameter] = []
    var names: Set<String> = []
    for entry in try node.elements("parameters") {
      let parameter = try Parameter(reading: entry)
      guard names.insert(parameter.name).inserted else {
        throw entry.failure("the parameter is there twice")
      }
      parameters.append(parameter)
    }
    var rules: [ModelRule] = []
    for entry in try node.elements("rules") {
      rules.append(try ModelRule(reading: entry, parameters: parameters))
    }
    guard let kind = try node.word("kind", of: Kind.self) else {
      throw node.failure("\"kind\" is missing; write \"image\", \"video\" or \"audio\"")
    }
    self.init(
      id: try node.required("id").identifier(),
      idBasis: try node.word("id_basis", of: IDBasis.self) ?? .seenBare,
      name: try node.text("name"), vendor: try node.optionalText("vendor"), kind: kind,
      alsoKind: try node.word("also_kind", of: Kind.self), modes: try node.texts("modes"),
      aliases: try node.identifiers("aliases"), legacyIDs: try node.identifiers("legacy_ids"),
      isSuffixAnotherProduct: try node.boolean("suffix_is_another_product") ?? false,
      price: try node.member("price").map(Price.init(reading:)), parameters: parameters,
      refusedParameters: try node.identifiers("refused_parameters"), rules: rules,
      constraints: try node.texts("constraints"),
      mediaLimits: try node.texts("media_limits"),
      page: try node.optionalText("page"),
      status: try node.word("status", of: Status.self) ?? .listed,
      replacedBy: try node.member("replaced_by")?.identifier(),
      notes: try node.optionalText("notes"), source: try node.text("source"),
      asOf: try node.optionalText("as_of"))
  }
}

extension Parameter {
  /// Reads one entry of a model's `parameters`.
  init(reading node: CatalogNode) throws(CatalogFileError) {
    let name = try node.required("name").identifier()
    guard let type = try node.word("type", of: ValueType.self) else {
      throw node.failure("\"type\" is missing")
    }
    let minimum = try node.number("min")
    let maximum = try node.number("max")
    if let minimum, let maximum, minimum > maximum {
      throw node.failure("\"min\" is above \"max\"")
    }
    self.init(
      name: name, type: type, isRequired: try node.boolean("required") ?? false,
      choices: node.member("values") == nil ? nil : try node.texts("values"), minimum: minimum,
      maximum: maximum, also: try node.numbers("also"),
      billedSeconds: try node.number("billed_seconds"),
      countsUTF16: try node.optionalText("counted_in").map { $0 == "UTF-16 units" } ?? false,
      defaultValue: node.member("default")?.value,
      otherDefault: try node.member("default_with").map(OtherDefault.init(reading:)),
      note: try node.optionalText("note"))
  }
}

extension Parameter.OtherDefault {
  /// Reads the `default_with` of a parameter.
  init(reading node: CatalogNode) throws(CatalogFileError) {
    let value = try node.required("value").value
    let names = try node.identifiers("any_of")
    guard !names.isEmpty else { throw node.failure("\"any_of\" must list parameters") }
    self.init(with: names, value: value)
  }
}

extension Price {
  /// Reads the `price` of a model.
  init(reading node: CatalogNode) throws(CatalogFileError) {
    guard node.value.object != nil else { throw node.failure("must be an object in braces") }
    var tiers: [Tier] = []
    for entry in try node.elements("tiers") { tiers.append(try Tier(reading: entry)) }
    self.init(
      amount: try node.amount(), unit: try node.optionalText("unit"),
      currency: try node.optionalText("currency"), tiers: tiers,
      asOf: try node.optionalText("as_of"), note: try node.optionalText("note"))
  }
}

extension Price.Tier {
  /// Reads one entry of a price's `tiers`.
  init(reading node: CatalogNode) throws(CatalogFileError) {
    let when = try node.required("when")
    guard let members = when.value.object else {
      throw when.failure("must be an object in braces")
    }
    var conditions: [RuleCondition] = []
    for (name, value) in members {
      let member = CatalogNode(value: value, place: "\(when.place) › \(name)")
      conditions.append(try RuleCondition(name: name, reading: member))
    }
    self.init(
      conditions: conditions, amount: try node.amount(), note: try node.optionalText("note"))
  }
}

extension CatalogNode {
  /// An amount of money: never negative.
  fileprivate func amount() throws(CatalogFileError) -> Double? {
    guard let amount = try number("amount") else { return nil }
    guard amount >= 0 else { throw failure("\"amount\" must not be negative") }
    return amount
  }
}
