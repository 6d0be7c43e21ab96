import HiAPICore

/// What was read of the models: whatever is nil is as it was.
struct ModelsReport: Equatable {
  var catalog: CatalogArrival?
  var memory: ModelMemory?
  /// Whether it answers the person's wish for a newer catalog.
  var isRefreshed = false
  var notice: Notice?
}

/// A catalog, made ready for searching where it was read, so that the main actor need not.
struct CatalogArrival: Equatable, Sendable {
  let loaded: LoadedCatalog
  let index: ModelIndex

  init(_ loaded: LoadedCatalog) {
    self.loaded = loaded
    index = ModelIndex(loaded.catalog)
  }

  static func == (one: Self, other: Self) -> Bool { one.loaded == other.loaded }
}
