import CellGrid
import HiAPICore

/// Where a person is: the panel that has the focus, and what panel 3 shows.
struct Place: Hashable, Sendable {
  var focus: Panel
  var main: MainContent
}

/// Going somewhere, and coming back.
extension AppState {
  /// More steps back than this are forgotten; nobody counts them.
  private static let longestTrail = 16

  /// Whether letters are text where the keys go now.
  var isTyping: Bool {
    switch top {
    case .help, .copyMenu: false
    case .filter, .sheet: true
    case .panel: focus == .main && main == .compose && compose.form != nil
    }
  }

  /// Puts something into panel 3.
  mutating func show(_ content: MainContent, focusing: Bool) -> [Effect] {
    if focusing { leave(for: Place(focus: .main, main: content)) }
    main = content
    following = nil
    if focusing { focus = .main }
    models.isFiltering = models.isFiltering && focus == .models
    restGeneration += 1
    switch content {
    case .facts: models.factsScroll = 0
    case .doctor: doctorPage.scroll = 0
    case .compose: return compose.settle(in: composeContext.area).map(Effect.compose)
    case .untracked: break
    case .task(let id):
      if detail?.id != id { detail = TaskDetailState(id: id) }
      return [.task(.load(id))]
    }
    return []
  }

  mutating func setFocus(_ panel: Panel) -> [Effect] {
    leave(for: Place(focus: panel, main: main))
    focus = panel
    models.isFiltering = models.isFiltering && panel == .models
    return rest()
  }

  /// Remembers where one is before one goes on.
  ///
  /// The lists are where every way begins. A draft is no place to come back to: `Esc` would put the
  /// next keys into a text.
  private mutating func leave(for next: Place) {
    let here = Place(focus: focus, main: main)
    guard here != next else { return }
    switch (here.focus, next.focus) {
    case (_, .models), (_, .tasks): trail = []
    case (.models, .main), (.tasks, .main): trail = [here]
    case (.main, .main):
      guard here.main != .compose else { return }
      trail.removeAll { $0 == here || $0 == next }
      trail.append(here)
      trail.removeFirst(max(0, trail.count - Self.longestTrail))
    }
  }

  /// `Esc`: takes away what lies on top, else goes back to where one came from; in a list it only takes
  /// away what narrows the list.
  mutating func goBack() -> [Effect] {
    if takeAway(top) { return [] }
    switch focus {
    case .models:
      models.showAll(rows: modelRows)
      return []
    case .tasks:
      guard tasks.showsLiveOnly else { return [] }
      return tasks.update(.toggleLiveOnly, rows: taskRows).map(Effect.tasks)
    case .main: return comeBack()
    }
  }

  private mutating func comeBack() -> [Effect] {
    let place = trail.popLast() ?? Place(focus: main.home, main: main)
    let rest = trail
    defer { trail = rest }
    // A draft stays in view beside the lists, since it is still there.
    guard main != .compose || place.focus == .main else {
      focus = place.focus
      return []
    }
    let effects = place.main == main ? [] : show(place.main, focusing: place.focus == .main)
    focus = place.focus
    return effects
  }

  /// After `F5`: panel 3 shows the new task and has the focus; the draft stays as it is.
  mutating func showSent(_ id: LocalTaskID) -> [Effect] {
    notice = nil
    return goToTask(id)
  }

  /// Goes to what was taken over.
  mutating func showAdopted(_ ids: [LocalTaskID]) -> [Effect] {
    untracked = UntrackedState()
    guard let newest = ids.max() else {
      notice = Notice(.info, "They are known here already")
      return []
    }
    notice = Notice(
      .info, ids.count == 1 ? "Task \(newest) is watched now" : "\(ids.count) tasks are watched now"
    )
    return goToTask(newest)
  }

  /// Shows a task that was not chosen in the list; from there the way back leads to the list.
  private mutating func goToTask(_ id: LocalTaskID) -> [Effect] {
    tasks.wanted = id
    let effects = show(.task(id), focusing: true) + loadTasks()
    trail = [Place(focus: .tasks, main: .task(id))]
    return effects
  }
}

extension MainContent {
  /// The list that it belongs to.
  fileprivate var home: Panel {
    switch self {
    case .facts, .compose, .doctor: .models
    case .task, .untracked: .tasks
    }
  }
}
