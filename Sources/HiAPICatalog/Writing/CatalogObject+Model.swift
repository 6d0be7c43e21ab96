import HiAPIBasics
import OrderedCollections

extension CatalogObject {
  /// A model as an entry of a catalog file.
  init(_ model: Model) {
    set("id", model.id)
    set("id_basis", model.idBasis.rawValue)
    set("name", model.name)
    set("vendor", model.vendor)
    set("kind", model.kind.rawValue)
    set("also_kind", model.alsoKind?.rawValue)
    set("status", model.status.rawValue)
    set("replaced_by", model.replacedBy)
    set("modes", model.modes)
    set("aliases", model.aliases)
    set("legacy_ids", model.legacyIDs)
    if model.isSuffixAnotherProduct { self["suffix_is_another_product"] = .bool(true) }
    set("price", model.price.map(CatalogObject.init))
    set("parameters", model.parameters.map(CatalogObject.init))
    set("refused_parameters", model.refusedParameters)
    set("rules", model.rules.map(CatalogObject.init))
    set("constraints", model.constraints)
    set("media_limits", model.mediaLimits)
    set("page", model.page)
    set("notes", model.notes)
    set("source", model.source)
    set("as_of", model.asOf)
  }

  init(_ parameter: Parameter) {
    set("name", parameter.name)
    set("type", parameter.type.rawValue)
    if parameter.isRequired { self["required"] = .bool(true) }
    if let choices = parameter.choices { self["values"] = .array(choices.map(JSONValue.string)) }
    set("min", parameter.minimum)
    set("max", parameter.maximum)
    set("also", parameter.also)
    set("billed_seconds", parameter.billedSeconds)
    if parameter.countsUTF16 { self["counted_in"] = "UTF-16 units" }
    if let value = parameter.defaultValue, !value.isNull { self["default"] = value }
    if let other = parameter.otherDefault {
      var object = CatalogObject()
      object.set("any_of", other.names)
      object["value"] = other.value
      self["default_with"] = object.json
    }
    set("note", parameter.note)
  }

  init(_ price: Price) {
    set("amount", price.amount)
    set("unit", price.unit)
    set("currency", price.currency)
    set(
      "tiers",
      price.tiers.map { tier in
        var object = CatalogObject()
        object["when"] = Self.conditions(tier.conditions).json
        object.set("amount", tier.amount)
        object.set("note", tier.note)
        return object
      })
    set("as_of", price.asOf)
    set("note", price.note)
  }
}
