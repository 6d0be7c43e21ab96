public import HiAPIBasics
import OrderedCollections

extension Model {
  /// The model as `models --json` prints it, one a line: what is absent is null, lists never are.
  public var json: JSONValue {
    [
      "id": .string(id), "name": .string(name), "vendor": .text(vendor),
      "kind": .string(kind.rawValue), "status": .string(status.rawValue),
      "replaced_by": .text(replacedBy), "aliases": .texts(aliases),
      "price": price?.json ?? .null, "parameters": .array(parameters.map(\.json)),
    ]
  }

  /// All that the catalog knows of it, as `models show --json` prints it.
  public var fullJSON: JSONValue {
    guard var members = json.object else { return json }
    members["id_basis"] = .string(idBasis.rawValue)
    members["also_kind"] = .text(alsoKind?.rawValue)
    members["modes"] = .texts(modes)
    members["legacy_ids"] = .texts(legacyIDs)
    members["suffix_is_another_product"] = .bool(isSuffixAnotherProduct)
    members["refused_parameters"] = .texts(refusedParameters)
    members["rules"] = .array(rules.map { CatalogObject($0).json })
    members["constraints"] = .texts(constraints)
    members["media_limits"] = .texts(mediaLimits)
    members["page"] = .text(page)
    members["notes"] = .text(notes)
    members["source"] = .string(source)
    members["as_of"] = .text(asOf)
    return .object(members)
  }
}

extension Parameter {
  /// The parameter as `models --json` prints it.
  public var json: JSONValue {
    [
      "name": .string(name), "type": .string(type.rawValue), "required": .bool(isRequired),
      "enum": .texts(choices ?? []), "min": .figure(minimum), "max": .figure(maximum),
      "also": .array(also.map { .figure($0) }), "default": defaultValue ?? .null,
    ]
  }
}

extension Price {
  /// The price as `models --json` prints it; the most specific tier that holds counts.
  public var json: JSONValue {
    [
      "amount": .figure(amount), "unit": .text(unit), "currency": .text(currency),
      "as_of": .text(asOf), "note": .text(note),
      "tiers": .array(
        tiers.map { tier in
          [
            "when": CatalogObject.conditions(tier.conditions).json,
            "amount": .figure(tier.amount),
          ]
        }),
    ]
  }
}

extension JSONValue {
  fileprivate static func texts(_ texts: [String]) -> JSONValue {
    .array(texts.map(JSONValue.string))
  }

  /// A whole number without a fraction.
  fileprivate static func figure(_ number: Double?) -> JSONValue {
    guard let number else { return .null }
    return Int64(exactly: number).map(JSONValue.integer) ?? .number(number)
  }
}
