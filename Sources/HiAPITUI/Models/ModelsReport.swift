public import HiAPICore

/// What was read of the models: whatever is nil is as it was.
public struct ModelsReport: Equatable, Sendable {
  public var catalog: CatalogArrival?
  public var memory: ModelMemory?
  /// Whether it answers the person's wish for a newer catalog.
  public var isRefreshed: Bool
  public var notice: Notice?

  public init(
    catalog: CatalogArrival? = nil, memory: ModelMemory? = nil, isRefreshed: Bool = false,
    notice: Notice? = nil
  ) {
    self.catalog = catalog
    self.memory = memory
    self.isRefreshed = isRefreshed
    self.notice = notice
  }
}

/// A catalog, made ready for searching where it was read, so that the main actor need not.
public struct CatalogArrival: Equatable, Sendable {
  public let loaded: LoadedCatalog
  let index: ModelIndex

  public init(_ loaded: LoadedCatalog) {
    self.loaded = loaded
    index = ModelIndex(loaded.catalog)
  }

  public static func == (one: Self, other: Self) -> Bool { one.loaded == other.loaded }
}
