import HiAPICore

/// The list of models, as the filter leaves it.
struct ModelsState: Equatable {
  private(set) var catalog: Catalog
  /// Whether the catalog is the copy in the cache folder, and not the one compiled in.
  private(set) var isCached = false
  var filter = TextBuffer()
  /// The filter has the keys.
  var isFiltering = false
  /// Only models of this kind are shown.
  private(set) var kind: Model.Kind?
  private(set) var memory = ModelMemory()
  /// What the filter leaves: the best match first, or favourites and recent ones where none is set.
  private(set) var shown: ShownModels
  var cursor = ListCursor()
  /// A newer catalog is being asked for.
  var isRefreshing = false
  /// How far the facts of the selected model are scrolled.
  var factsScroll = 0
  /// What is to be said, until the app takes it.
  var said: Notice?
  private var index = Derived<ModelIndex?>(nil)

  init(catalog: Catalog) {
    self.catalog = catalog
    self.shown = ShownModels(catalog.models, places: Array(catalog.models.indices))
  }

  /// The model under the cursor.
  var selected: Model? {
    shown.indices.contains(cursor.selection) ? shown[cursor.selection] : nil
  }

  /// Whether a row's model is a favourite.
  func isMarked(at row: Int) -> Bool {
    !memory.favourites.isEmpty && memory.favourites.contains(shown[row].id)
  }

  /// What the filter says.
  var query: ModelQuery { ModelQuery(filter.text) }

  mutating func update(_ command: ModelsCommand, rows: Int) -> [ModelsEffect] {
    switch command {
    case .filter: isFiltering = true
    case .leaveFilter:
      isFiltering = false
      filter = TextBuffer()
      let id = selected?.id
      refilter()
      if let index = shown.firstIndex(where: { $0.id == id }) {
        cursor.select(index, count: shown.count, rows: rows)
      }
    case .edit(let edit): if filter.perform(edit) { refilter() }
    case .mark:
      guard let id = selected?.id else { return [] }
      return note(memory.favourites.contains(id) ? .unmarked(id) : .marked(id), rows: rows)
    case .nextKind: keepingSelection(rows: rows) { $0.stepKind() }
    case .refresh:
      isRefreshing = true
      said = Notice(.info, "Asking for a newer catalog")
      return [.refresh]
    }
    return []
  }

  mutating func update(_ action: ModelsAction, rows: Int) {
    switch action {
    case .loaded(let report):
      if report.isRefreshed { isRefreshing = false }
      keepingSelection(rows: rows) { models in
        if let memory = report.memory { models.take(memory) }
        if let arrival = report.catalog { models.take(arrival) }
      }
      let problem = report.catalog?.loaded.problems.first
      said = report.notice ?? problem.map { Notice(.warning, "\($0)") }
    }
  }

  /// Takes away what narrows the list: the filter, and then the kind.
  mutating func showAll(rows: Int) {
    if !filter.text.isEmpty {
      _ = update(.leaveFilter, rows: rows)
    } else if kind != nil {
      keepingSelection(rows: rows) { models in
        models.kind = nil
        models.refilter()
      }
    }
  }

  /// A letter, or a paste, for the filter.
  mutating func type(_ text: String) {
    filter.insert(String(text.map { $0.isNewline ? " " : $0 }))
    refilter()
  }

  /// Something was sent: its model stands among the recent ones.
  mutating func noteUse(of id: String, rows: Int) -> [ModelsEffect] {
    catalog.model(id: id) == nil ? [] : note(.used(id), rows: rows)
  }

  private mutating func note(_ change: ModelMemory.Change, rows: Int) -> [ModelsEffect] {
    keepingSelection(rows: rows) { models in
      var memory = models.memory
      memory.apply(change)
      models.take(memory)
    }
    return [.note(change)]
  }

  /// Applies the filter as it reads now; the cursor goes to the best match.
  private mutating func refilter() {
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
  private mutating func stepKind() {
    let kinds: [Model.Kind?] = [nil] + Model.Kind.allCases
    let place = kinds.firstIndex(of: kind) ?? 0
    kind = kinds[(place + 1) % kinds.count]
    refilter()
  }

  /// Does something to the list that leaves the cursor on its model, if that is still there.
  private mutating func keepingSelection(rows: Int, _ change: (inout ModelsState) -> Void) {
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

  private mutating func take(_ arrival: CatalogArrival) {
    catalog = arrival.loaded.catalog
    isCached = arrival.loaded.isCached
    index = Derived(arrival.index)
    refilter()
  }

  private mutating func take(_ memory: ModelMemory) {
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
