import HiAPIBasics
import OrderedCollections

/// The service's public model index, `docs/models.json` (contract §11).
struct PublicModelIndex {
  /// What it says of one id.
  struct Entry {
    var id: String
    var name: String?
    var kind: Model.Kind?
    /// Nil where it lists none.
    var parameters: [Parameter]?
  }

  private(set) var entries: [Entry] = []

  /// Reads it; nil for what has another shape.
  ///
  /// What is in it beside image, video and audio models is passed over, and a parameter of a type that
  /// is not known counts as text.
  init?(_ root: CatalogNode) throws(CatalogFileError) {
    guard root.value["models"]?.array != nil else { return nil }
    let nodes = try root.elements("models")
    for node in nodes { entries.append(try Entry(reading: node)) }
    guard entries.contains(where: { $0.kind != nil }) else {
      throw root.failure(
        "the public index lists no model of images, video or audio; a catalog in this program's own"
          + " shape says \"format\": \"\(CatalogFile.format)\"")
    }
  }

  /// The catalog with what the index says: new ids added, known ones with its parameters.
  ///
  /// An id with a mode suffix is the bare id's (contract §11): its parameters count only where
  /// nothing better is known.
  func merged(into old: Catalog, source: String, day: String) -> Catalog {
    var merger = CatalogMerger(old, source: source, day: day)
    let exact = Set(entries.map(\.id))
    for entry in entries {
      let name = merger.name(of: entry.id)
      let isBare = name.suffix == nil
      guard let kind = entry.kind ?? merger.kind(of: name.base) else { continue }
      let isBest = !exact.contains(name.base) && !merger.knewParameters(of: name.base)
      merger.update(name, kind: kind) { model in
        if !isBare, let suffix = name.suffix {
          if !model.legacyIDs.contains(entry.id) { model.legacyIDs.append(entry.id) }
          if suffix.hasPrefix("/"), !model.modes.contains(String(suffix.dropFirst())) {
            model.modes.append(String(suffix.dropFirst()))
          }
        }
        if isBare, let title = entry.name, model.name == model.id { model.name = title }
        guard let parameters = entry.parameters, !parameters.isEmpty else { return }
        if isBare {
          model.take(parameters)
        } else if isBest {
          model.join(parameters)
        }
      }
    }
    return merger.catalog
  }
}

extension PublicModelIndex.Entry {
  fileprivate init(reading node: CatalogNode) throws(CatalogFileError) {
    guard node.value.object != nil else { throw node.failure("must be an object in braces") }
    id = try node.required("id").identifier()
    name = try node.optionalText("title")
    kind = try node.optionalText("category").flatMap { Model.Kind(rawValue: $0.lowercased()) }
    guard node.member("input")?.value.array != nil else { return }
    var found: [Parameter] = []
    for entry in try node.elements("input") {
      let name = try entry.required("name").identifier()
      guard !found.contains(where: { $0.name == name }) else { continue }
      let word = try entry.optionalText("type") ?? "string"
      let choices = entry.member("enum") == nil ? nil : try entry.values("enum")
      found.append(
        Parameter(
          name: name, type: Parameter.ValueType(publicName: word, hasChoices: choices != nil),
          isRequired: try entry.boolean("required") ?? false, choices: choices, minimum: nil,
          maximum: nil, defaultValue: entry.member("default")?.value, note: nil))
    }
    parameters = found
  }
}

extension Parameter.ValueType {
  /// The index's word for a type; `string`, `string[]`, `enum`, `integer` and `object[]` were seen.
  fileprivate init(publicName: String, hasChoices: Bool) {
    switch publicName {
    case "string": self = hasChoices ? .choice : .string
    case "array": self = .stringList
    case "bool": self = .boolean
    case "int": self = .integer
    case "float", "double": self = .number
    default: self = Self(rawValue: publicName) ?? (hasChoices ? .choice : .string)
    }
  }
}

extension CatalogNode {
  /// The values of an enum as texts, also where they are written as numbers.
  func values(_ name: String) throws(CatalogFileError) -> [String] {
    var values: [String] = []
    for element in try elements(name) {
      switch element.value {
      case .integer, .number, .bool: values.append(element.value.serialized)
      default: values.append(try element.text())
      }
    }
    return values
  }
}
