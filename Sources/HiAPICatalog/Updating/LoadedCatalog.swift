public import HiAPIBasics

/// A catalog with the word on how it came to be.
public struct LoadedCatalog: Equatable, Sendable {
  /// With the person's corrections in it.
  public var catalog: Catalog
  /// Whether it is the copy in the cache folder; else it is the one compiled in.
  public var isCached: Bool
  /// What could not be used, and why; the catalog is whole without it.
  public var problems: [CatalogFileError]

  public init(catalog: Catalog, isCached: Bool = false, problems: [CatalogFileError] = []) {
    self.catalog = catalog
    self.isCached = isCached
    self.problems = problems
  }
}
