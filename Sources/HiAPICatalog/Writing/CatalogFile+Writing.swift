public import Foundation
import HiAPIBasics
import OrderedCollections

extension CatalogFile {
  /// Writes a catalog in the format that ``decode(_:)`` reads.
  ///
  /// What reads it again gets an equal catalog.
  public static func encode(_ catalog: Catalog) -> Data {
    var root = CatalogObject()
    root["format"] = .string(format)
    root["version"] = .integer(Int64(version))
    root.set("compiled", catalog.compiled)
    root.set("source", catalog.source)
    root.set("mode_suffixes", catalog.modeSuffixes)
    root.set("vendor_slash_ids", catalog.neverStrip)
    root.set(
      "routes",
      catalog.routes.map { route in
        var object = CatalogObject()
        object.set("name", route.name)
        object.set("note", route.note)
        return object
      })
    root.set("models", catalog.models.map(CatalogObject.init))
    return Data(root.json.plain.utf8)
  }
}
