public import HiAPICore

/// The list of models, as the filter leaves it.
public struct ModelsState: Equatable, Sendable {
  public private(set) var catalog: Catalog
  /// Whether the catalog is the copy in the cache folder, and not the one compiled in.
  public private(set) var isCached = false
  public var filter = TextBuffer()
  /// The filter has the keys.
  public var isFiltering = false
  /// Only models of this kind are shown.
  public private(set) var kind: Model.Kind?
  public private(set) var memory = ModelMemory()
  /// What the filter leaves: the best match first, or favourites and recent ones where none is set.
  public private(set) var shown: ShownModels
  public var cursor = ListCursor()
  /// A newer catalog is being asked for.
  public var isRefreshing = false
  private var index = Derived<ModelIndex?>(nil)

  public init(catalog: Catalog) {
    self.catalog = catalog
    self.shown = ShownModels(catalog.models, places: Array(catalog.models.indices))
  }

  /// The model under the cursor.
  public var selected: Model? {
    shown.indices.contains(cursor.selection) ? shown[cursor.selection] : nil
  }

  /// Whether a row's model is a favourite.
  func isMarked(at row: Int) -> Bool {
    !memory.favourites.isEmpty && memory.favourites.contains(shown[row].id)
  }

  /// What the filter says.
  var query: ModelQuery { ModelQuery(filter.text) }

  /// Applies the filter as it reads now; the cursor goes to the best match.
  public mutating func refilter() {
    // The embedded catalog's index is made with the first letter; a larger one arrives with its own.
    let index = self.index.value ?? ModelIndex(catalog)
    self.index = Derived(index)
    let query = query
    let places = index.search(query, kind: kind)
    shown = ShownModels(
      catalog.models, places: query.isEmpty ? memory.order(places, of: catalog.models) : places)
    cursor = ListCursor()
  }

  /// Shows the models of the next kind, and after the last one all of them.
  mutating func stepKind() {
    let kinds: [Model.Kind?] = [nil] + Model.Kind.allCases
    let place = kinds.firstIndex(of: kind) ?? 0
    kind = kinds[(place + 1) % kinds.count]
    refilter()
  }

  /// Does something to the list that leaves the cursor on its model, if that is still there.
  mutating func keepingSelection(rows: Int, _ change: (inout ModelsState) -> Void) {
    let id = selected?.id
    let row = cursor.selection - cursor.top
    let isAtTop = cursor.top == 0
    change(&self)
    guard let id, let place = shown.firstIndex(where: { $0.id == id }) else {
      cursor.keepInView(count: shown.count, rows: rows)
      return
    }
    cursor.selection = place
    // Whoever sees the top of the list goes on seeing it: what came to stand there is news.
    cursor.top = isAtTop && place < rows ? 0 : max(0, place - row)
    cursor.keepInView(count: shown.count, rows: rows)
  }

  mutating func take(_ arrival: CatalogArrival) {
    catalog = arrival.loaded.catalog
    isCached = arrival.loaded.isCached
    index = Derived(arrival.index)
    refilter()
  }

  mutating func take(_ memory: ModelMemory) {
    guard memory != self.memory else { return }
    self.memory = memory
    refilter()
  }
}

/// Something made from the rest of a state: it makes no two states differ.
struct Derived<Value: Sendable>: Equatable, Sendable {
  let value: Value

  init(_ value: Value) { self.value = value }

  static func == (one: Self, other: Self) -> Bool { true }
}
