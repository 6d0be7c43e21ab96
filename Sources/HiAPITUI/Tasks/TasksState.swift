import HiAPICore

/// The task list: a window on the database around the cursor.
struct TasksState: Equatable {
  var window = TaskWindow.empty
  var cursor = ListCursor()
  /// The first answer of the database has come.
  var isLoaded = false
  /// Why the database cannot be read; nil when it can.
  var problem: String?
  /// A stretch is being loaded; further changes wait for it.
  var isLoading = false
  /// Something changed while loading.
  var isStale = false
  /// Whether only tasks are listed that have not ended.
  var showsLiveOnly = false
  /// A task to put the cursor on as soon as the window holds it.
  var wanted: LocalTaskID?

  var count: Int { window.length }

  var selection: TaskSelection { showsLiveOnly ? .live : .all }

  /// The row at an index of the whole list, when the window holds it.
  func row(at index: Int) -> TaskSummary? {
    let position = index - window.offset
    return window.rows.indices.contains(position) ? window.rows[position] : nil
  }

  var selected: TaskSummary? { row(at: cursor.selection) }

  /// How many rows one load asks for, and how many of them stand above the view.
  ///
  /// A burst of keys or a few pages then need no further load.
  static let windowLength = 640
  static let windowLead = 160

  /// The load that the view needs, if the window lacks rows near it.
  mutating func load(rows: Int, isForced: Bool = false) -> [TasksEffect] {
    let lacksAbove = window.offset > 0 && cursor.top - window.offset < 40
    let end = window.offset + window.rows.count
    let lacksBelow = end < count && end - (cursor.top + rows) < 40
    guard isForced || lacksAbove || lacksBelow else { return [] }
    guard !isLoading else {
      isStale = isStale || isForced
      return []
    }
    isLoading = true
    isStale = false
    return [
      .load(
        selection, offset: max(0, cursor.top - Self.windowLead), limit: Self.windowLength)
    ]
  }

  mutating func update(_ command: TasksCommand, rows: Int) -> [TasksEffect] {
    switch command {
    case .toggleLiveOnly:
      showsLiveOnly.toggle()
      wanted = selected?.id
      cursor = ListCursor()
      return load(rows: rows, isForced: true)
    }
  }

  mutating func update(_ action: TasksAction, rows: Int) -> [TasksEffect] {
    switch action {
    case .loaded(let window): take(window, rows: rows)
    }
  }

  mutating func move(_ move: ListMove, rows: Int) -> [TasksEffect] {
    cursor.apply(move, count: count, rows: rows)
    return load(rows: rows)
  }

  /// Takes what was loaded; the cursor stays on its task when newer ones came in above it.
  private mutating func take(_ loaded: TaskWindow, rows: Int) -> [TasksEffect] {
    guard loaded.selection == selection else {
      // It was asked for before the list changed its kind.
      isLoading = false
      return load(rows: rows, isForced: true)
    }
    let added = loaded.length - count
    if isLoaded, added > 0, wanted == nil, window.selection == loaded.selection {
      // The list only grows at its head: the same task is further down by as much. A cursor on the
      // very first row stays there, to see what comes.
      if cursor.selection > 0 {
        cursor.selection += added
        cursor.top += added
      }
    }
    window = loaded
    isLoading = false
    isLoaded = true
    problem = nil
    if let id = wanted, let position = loaded.rows.firstIndex(where: { $0.id == id }) {
      cursor.select(loaded.offset + position, count: count, rows: rows)
      wanted = nil
    }
    cursor.keepInView(count: count, rows: rows)
    return load(rows: rows, isForced: isStale)
  }
}
