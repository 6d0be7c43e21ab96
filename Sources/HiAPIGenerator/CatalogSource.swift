public import HiAPICore

/// Turns a catalog into the Swift that builds `Catalog.embedded`: typed literals, nothing to parse.
///
/// The first frame shows the model list, and a JSON decoder there would cost more than drawing it.
public enum CatalogSource {
  /// Where the generated files stand, relative to the package's root.
  public static let folder = "Sources/HiAPICatalog/Generated"
  /// The snapshot they are made from.
  public static let snapshot = "Sources/HiAPICatalog/Models/catalog.json"

  /// The files: one with the catalog, and one with the models of each vendor.
  public static func files(for catalog: Catalog) -> [GeneratedFile] {
    var vendors: [String] = []
    for model in catalog.models where !vendors.contains(word(for: model)) {
      vendors.append(word(for: model))
    }
    return [GeneratedFile(path: "\(folder)/EmbeddedCatalog.swift", text: main(catalog))]
      + vendors.map { vendor in
        GeneratedFile(
          path: "\(folder)/EmbeddedCatalog+\(vendor).swift",
          text: file(catalog.models.filter { word(for: $0) == vendor }))
      }
  }

  static let header = """
    // Made by `make generate` from Sources/HiAPICatalog/Models/catalog.json. Change that file instead.
    // Not formatted, because a text stands on one line however long it is:
    // swift-format-ignore-file

    """

  private static func main(_ catalog: Catalog) -> String {
    var out = header + "\nextension Catalog {\n"
    out += "  /// The snapshot that is compiled in.\n"
    out += "  public static let embedded = Catalog(\n"
    out += "    models: [\n"
    for model in catalog.models { out += "      EmbeddedCatalog.`\(model.id)`,\n" }
    out += "    ],\n"
    out += list("modeSuffixes", catalog.modeSuffixes, indent: 4)
    out += list("neverStrip", catalog.neverStrip, indent: 4)
    out += "    routes: [\n"
    for route in catalog.routes {
      out += "      Catalog.Route(\n"
      out += "        name: \(SwiftLiteral.text(route.name)),\n"
      out += "        note: \(SwiftLiteral.text(route.note))),\n"
    }
    out += "    ],\n"
    out += "    source: \(SwiftLiteral.text(catalog.source)),\n"
    out += "    compiled: \(SwiftLiteral.text(catalog.compiled)))\n"
    out += "}\n\n"
    out += "/// The entries of the compiled-in snapshot, each named by its model's id.\n"
    return out + "enum EmbeddedCatalog {}\n"
  }

  private static func file(_ models: [Model]) -> String {
    var out = header + "\nimport HiAPIBasics\n\nextension EmbeddedCatalog {\n"
    out += models.map(entry).joined(separator: "\n")
    return out + "}\n"
  }

  private static func entry(_ model: Model) -> String {
    var out = "  static var `\(model.id)`: Model {\n    Model(\n"
    out += "      id: \(SwiftLiteral.text(model.id)),\n"
    out += "      idBasis: .\(model.idBasis),\n"
    out += "      name: \(SwiftLiteral.text(model.name)),\n"
    out += "      vendor: \(SwiftLiteral.text(model.vendor)),\n"
    out += "      kind: .\(model.kind),\n"
    out += "      alsoKind: \(model.alsoKind.map { ".\($0)" } ?? "nil"),\n"
    out += list("modes", model.modes, indent: 6)
    out += list("aliases", model.aliases, indent: 6)
    out += list("legacyIDs", model.legacyIDs, indent: 6)
    if model.isSuffixAnotherProduct { out += "      isSuffixAnotherProduct: true,\n" }
    out += price(model.price)
    out += model.parameters.isEmpty ? "      parameters: [],\n" : "      parameters: [\n"
    for parameter in model.parameters { out += self.parameter(parameter) }
    out += model.parameters.isEmpty ? "" : "      ],\n"
    if !model.refusedParameters.isEmpty {
      out += list("refusedParameters", model.refusedParameters, indent: 6)
    }
    out += rules(model.rules)
    out += list("constraints", model.constraints, indent: 6)
    out += list("mediaLimits", model.mediaLimits, indent: 6)
    out += "      page: \(SwiftLiteral.text(model.page)),\n"
    out += "      status: .\(model.status),\n"
    out += "      replacedBy: \(SwiftLiteral.text(model.replacedBy)),\n"
    out += "      notes: \(SwiftLiteral.text(model.notes)),\n"
    out += "      source: \(SwiftLiteral.text(model.source)),\n"
    out += "      asOf: \(SwiftLiteral.text(model.asOf)))\n"
    return out + "  }\n"
  }

  private static func price(_ price: Price?) -> String {
    guard let price else { return "      price: nil,\n" }
    var out = "      price: Price(\n"
    out += "        amount: \(SwiftLiteral.number(price.amount)),\n"
    out += "        unit: \(SwiftLiteral.text(price.unit)),\n"
    out += "        currency: \(SwiftLiteral.text(price.currency)),\n"
    out += price.tiers.isEmpty ? "        tiers: [],\n" : "        tiers: [\n"
    for tier in price.tiers {
      out += "          Price.Tier(\n"
      out += "            conditions: \(conditions(tier.conditions)),\n"
      out += "            amount: \(SwiftLiteral.number(tier.amount)),\n"
      out += "            note: \(SwiftLiteral.text(tier.note))),\n"
    }
    out += price.tiers.isEmpty ? "" : "        ],\n"
    out += "        asOf: \(SwiftLiteral.text(price.asOf)),\n"
    return out + "        note: \(SwiftLiteral.text(price.note))),\n"
  }

  private static func parameter(_ parameter: Parameter) -> String {
    var out = "        Parameter(\n"
    out += "          name: \(SwiftLiteral.text(parameter.name)),\n"
    out += "          type: .\(parameter.type),\n"
    out += "          isRequired: \(parameter.isRequired),\n"
    out += parameter.choices.map { list("choices", $0, indent: 10) } ?? "          choices: nil,\n"
    out += "          minimum: \(SwiftLiteral.number(parameter.minimum)),\n"
    out += "          maximum: \(SwiftLiteral.number(parameter.maximum)),\n"
    if !parameter.also.isEmpty {
      let numbers = parameter.also.map { SwiftLiteral.number($0) }.joined(separator: ", ")
      out += "          also: [\(numbers)],\n"
    }
    if let seconds = parameter.billedSeconds {
      out += "          billedSeconds: \(SwiftLiteral.number(seconds)),\n"
    }
    if parameter.countsUTF16 { out += "          countsUTF16: true,\n" }
    out += "          defaultValue: \(SwiftLiteral.json(parameter.defaultValue)),\n"
    if let other = parameter.otherDefault {
      out += "          otherDefault: Parameter.OtherDefault(\n"
      out += "            with: \(SwiftLiteral.texts(other.names)),\n"
      out += "            value: \(SwiftLiteral.json(other.value))),\n"
    }
    return out + "          note: \(SwiftLiteral.text(parameter.note))),\n"
  }

  private static func list(_ label: String, _ texts: [String], indent: Int) -> String {
    "\(String(repeating: " ", count: indent))\(label): \(SwiftLiteral.texts(texts)),\n"
  }

  /// The vendor as part of a file's name.
  private static func word(for model: Model) -> String {
    let word = (model.vendor ?? "").filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    return word.isEmpty ? "Other" : word
  }
}
