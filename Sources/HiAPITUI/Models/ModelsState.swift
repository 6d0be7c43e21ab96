public import HiAPICore

/// The list of models, as the filter leaves it.
public struct ModelsState: Equatable, Sendable {
  public let catalog: Catalog
  public var filter = TextBuffer()
  /// The filter has the keys.
  public var isFiltering = false
  /// What the filter leaves, the best match first.
  public private(set) var shown: [Model]
  public var cursor = ListCursor()

  public init(catalog: Catalog) {
    self.catalog = catalog
    self.shown = catalog.models
  }

  /// The model under the cursor.
  public var selected: Model? {
    shown.indices.contains(cursor.selection) ? shown[cursor.selection] : nil
  }

  /// Applies the filter as it reads now; the cursor goes to the best match.
  public mutating func refilter() {
    shown = filter.text.isEmpty ? catalog.models : catalog.search(filter.text)
    cursor = ListCursor()
  }
}
