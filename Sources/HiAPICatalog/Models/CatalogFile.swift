public import Foundation
public import HiAPIBasics

/// The catalog as a file: the committed snapshot, the cache, an import.
///
/// The format is described in the article <doc:CatalogFormat>.
public enum CatalogFile {
  /// What the member `format` must say.
  public static let format = "hiapi-tui catalog"
  /// The newest version this program reads.
  public static let version = 1
  /// The largest file that is read, in bytes: some hundred times the snapshot.
  public static let largestFile = 16 << 20

  /// Reads a catalog file.
  ///
  /// Members that this version does not know are passed over, so that a later one may add some.
  /// - Throws: ``CatalogFileError`` for anything that is not a whole catalog: nothing is half-read.
  public static func decode(_ data: Data) throws(CatalogFileError) -> Catalog {
    guard data.count <= largestFile else {
      throw CatalogFileError(place: "", reason: "larger than \(largestFile >> 20) MB")
    }
    let root = CatalogNode(value: try parse(data), place: "")
    guard root.value.object != nil else {
      throw root.failure("not a catalog: the file must be one object in braces")
    }
    guard root.value["format"]?.string == format else {
      throw root.failure("not a catalog: \"format\" must be \"\(format)\"")
    }
    guard case .integer(let version)? = root.value["version"], version >= 1 else {
      throw root.failure("\"version\" must be a whole number, such as \(version)")
    }
    guard version <= Self.version else {
      throw root.failure(
        "version \(version) is newer than this program, which reads up to \(Self.version)")
    }
    var routes: [Catalog.Route] = []
    for node in try root.elements("routes") {
      routes.append(
        Catalog.Route(
          name: try node.required("name").identifier(), note: try node.optionalText("note")))
    }
    return Catalog(
      models: try models(of: root), modeSuffixes: try root.identifiers("mode_suffixes"),
      neverStrip: try root.identifiers("vendor_slash_ids"), routes: routes,
      source: try root.text("source"), compiled: try root.optionalText("compiled"))
  }

  private static func models(of root: CatalogNode) throws(CatalogFileError) -> [Model] {
    _ = try root.required("models")
    var models: [Model] = []
    var seen: Set<String> = []
    for node in try root.elements("models") {
      let model = try Model(reading: node)
      guard seen.insert(model.id).inserted else {
        throw node.failure("the id is there twice; each model has one entry")
      }
      models.append(model)
    }
    guard !models.isEmpty else {
      throw CatalogFileError(place: "models", reason: "a catalog without models is of no use")
    }
    return models
  }

  private static func parse(_ data: Data) throws(CatalogFileError) -> JSONValue {
    do throws(JSONError) {
      return try JSONValue(parsing: data)
    } catch {
      throw CatalogFileError(place: "", reason: "not JSON: \(error)")
    }
  }
}
