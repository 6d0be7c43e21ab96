import OrderedCollections

/// What the person adds to the catalog and corrects in it: `models.yaml`.
///
/// The members are those of the catalog's format (<doc:CatalogFormat>), written as YAML.
public struct ModelCorrections {
  private let tree: YAMLTree
  private let path: String
  private let entries: [CatalogNode]

  /// Members that an entry of a model may have.
  private static let known: Set<String> = [
    "id", "id_basis", "name", "vendor", "kind", "also_kind", "status", "replaced_by", "modes",
    "aliases", "legacy_ids", "price", "parameters", "rules", "constraints", "media_limits", "page",
    "notes", "source", "as_of",
  ]

  /// Reads the file's text.
  ///
  /// - Throws: ``CatalogFileError`` with the line.
  public init(_ text: String, path: String) throws(CatalogFileError) {
    self.path = path
    tree = try YAMLTree(text, path: path)
    let root = CatalogNode(value: tree.value, place: "")
    guard !root.value.isNull else {
      entries = []
      return
    }
    do throws(CatalogFileError) {
      guard let members = root.value.object else {
        throw root.failure("write models: and below it a list, each entry with its id")
      }
      if let stranger = members.keys.first(where: { $0 != "models" }) {
        throw CatalogFileError(
          place: stranger, reason: "is not known here; write models: and below it a list")
      }
      entries = try root.elements("models")
    } catch {
      throw Self.told(error, path, tree)
    }
  }

  /// The catalog with every entry's members in the place of its own; an unknown id is a new model.
  ///
  /// A member that is `null` takes away what the catalog has.
  /// - Throws: ``CatalogFileError`` with the line; then nothing of the file counts.
  public func applied(to catalog: Catalog) throws(CatalogFileError) -> Catalog {
    var catalog = catalog
    for entry in entries {
      do throws(CatalogFileError) {
        try apply(entry, to: &catalog)
      } catch {
        throw Self.told(error, path, tree)
      }
    }
    return catalog
  }

  private func apply(_ entry: CatalogNode, to catalog: inout Catalog) throws(CatalogFileError) {
    let id = try entry.required("id").identifier()
    guard let members = entry.value.object else { return }
    if let stranger = members.keys.first(where: { !Self.known.contains($0) }) {
      let near = ConfigurationNode.nearest(to: stranger, among: Self.known.sorted())
      throw CatalogFileError(
        place: "\(entry.place) › \(stranger)",
        reason: "is not known here" + (near.map { "; did you mean \($0)?" } ?? ""))
    }
    let place = catalog.models.firstIndex { $0.id == id }
    var merged = place.map { CatalogObject(catalog.models[$0]).members } ?? [:]
    for (name, value) in members {
      merged[name] = value.isNull ? nil : value
    }
    if place == nil {
      merged["name"] = merged["name"] ?? .string(id)
      merged["source"] = merged["source"] ?? .string(path)
    } else if members["source"] == nil, let source = merged["source"]?.string {
      merged["source"] = .string("\(source); corrected in \(path)")
    }
    // Rules that came with parameters which a correction takes away go with them.
    if members["parameters"] != nil, members["rules"] == nil { merged["rules"] = nil }
    let model = try Model(reading: CatalogNode(value: .object(merged), place: entry.place))
    if let place {
      catalog.models[place] = model
    } else {
      catalog.models.append(model)
    }
  }

  private static func told(_ error: CatalogFileError, _ path: String, _ tree: YAMLTree)
    -> CatalogFileError
  {
    let line = tree.line(of: error.place).map { ":\($0)" } ?? ""
    let place = error.place.isEmpty ? "" : ": \(error.place)"
    return CatalogFileError(place: "\(path)\(line)\(place)", reason: error.reason)
  }
}
