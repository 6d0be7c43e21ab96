public import HiAPIBasics
import OrderedCollections

/// What the person adds to the catalog and corrects in it: `models.yaml`.
///
/// The members are those of the catalog's format (<doc:CatalogFormat>), written as YAML.
public struct ModelCorrections {
  private let tree: YAMLTree
  private let path: String
  private let entries: [CatalogNode]
  /// What stands in the file beside the entries, and is passed over.
  private let strangers: [CatalogFileError]

  /// Members that an entry of a model may have.
  private static let known: Set<String> = [
    "id", "id_basis", "name", "vendor", "kind", "also_kind", "status", "replaced_by", "modes",
    "aliases", "legacy_ids", "suffix_is_another_product", "price", "parameters",
    "refused_parameters", "rules", "constraints", "media_limits", "page", "notes", "source",
    "as_of",
  ]

  /// Reads the file's text.
  ///
  /// - Throws: ``CatalogFileError`` with the line, when it holds no list of entries.
  public init(_ text: String, path: String) throws(CatalogFileError) {
    self.path = path
    tree = try YAMLTree(text, path: path)
    let root = CatalogNode(value: tree.value, place: "")
    guard !root.value.isNull else {
      entries = []
      strangers = []
      return
    }
    do throws(CatalogFileError) {
      guard let members = root.value.object else {
        throw root.failure("write models: and below it a list, each entry with its id")
      }
      let lines = self.tree
      strangers = members.keys.filter { $0 != "models" }.map { name in
        Self.located(
          CatalogFileError(
            place: name, reason: "is not known here; write models: and below it a list"),
          path, lines)
      }
      entries = members["models"] == nil ? [] : try root.elements("models")
    } catch {
      throw Self.located(error, path, tree)
    }
  }

  /// The catalog with every entry's members in the place of its own; an unknown id is a new model.
  ///
  /// A member that is `null` takes away what the catalog has.
  ///
  /// - Returns: The catalog, and what is wrong with each entry that was left out, with its line.
  public func applied(to catalog: Catalog) -> (catalog: Catalog, problems: [CatalogFileError]) {
    var catalog = catalog
    var problems = strangers
    for entry in entries {
      do throws(CatalogFileError) {
        try apply(entry, to: &catalog)
      } catch {
        problems.append(Self.located(error, path, tree))
      }
    }
    return (catalog, problems)
  }

  private func apply(_ entry: CatalogNode, to catalog: inout Catalog) throws(CatalogFileError) {
    let id = try entry.required("id").identifier()
    guard let members = entry.value.object else { return }
    if let stranger = members.keys.first(where: { !Self.known.contains($0) }) {
      let near = NearestName.of(stranger, among: Self.known.sorted())
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

  private static func located(_ error: CatalogFileError, _ path: String, _ tree: YAMLTree)
    -> CatalogFileError
  {
    let line = tree.line(of: error.place).map { ":\($0)" } ?? ""
    let place = error.place.isEmpty ? "" : ": \(error.place)"
    return CatalogFileError(place: "\(path)\(line)\(place)", reason: error.reason)
  }
}
