import CellGrid
import HiAPICore

extension AppState {
  mutating func loadTasks() -> [Effect] {
    tasks.load(rows: taskRows, isForced: true).map(Effect.tasks) + tickIfNeeded()
  }

  /// Moves the cursor of a list, or what is shown of a text.
  mutating func move(_ move: ListMove, in panel: Panel) -> [Effect] {
    if case .help(let scroll)? = overlays.last {
      let area = HelpView.area(in: size)
      overlays[overlays.count - 1] = .help(
        scroll: move.applied(
          toScroll: scroll, rows: area.rows,
          length: HelpView.lines(for: helpSections, columns: area.columns).count))
      return []
    }
    let area = layout.content(of: panel)
    switch panel {
    case .models: models.cursor.apply(move, count: models.shown.count, rows: modelRows)
    case .tasks: return tasks.move(move, rows: taskRows).map(Effect.tasks)
    case .main:
      let length = mainLines(columns: area.columns)?.count ?? 0
      func scroll(_ place: inout Int) {
        place = move.applied(toScroll: place, rows: area.rows, length: length)
      }
      switch main {
      case .facts: scroll(&models.factsScroll)
      case .doctor: scroll(&doctorPage.scroll)
      case .task:
        guard var place = detail?.scroll else { return [] }
        scroll(&place)
        detail?.scroll = place
      case .untracked:
        untracked.cursor.apply(
          move, count: untracked.list.count, rows: UntrackedView.listRows(in: area))
      case .compose: compose.moveInSheet(move, in: area)
      }
    }
    return []
  }

  /// The cursor moved: panel 3 follows once it has rested.
  mutating func rest() -> [Effect] {
    restGeneration += 1
    return [.rest(generation: restGeneration)]
  }

  /// Shows in panel 3 what the cursor of the focused list is on.
  mutating func followCursor() -> [Effect] {
    switch focus {
    case .models:
      // A draft is not put away because the cursor passes over other models.
      guard main != .compose || compose.form?.isUntouched != false else { return [] }
      return models.selected == nil ? [] : show(.facts, focusing: false)
    case .tasks:
      guard let id = tasks.selected?.id, main != .task(id) else { return [] }
      following = id
      return [.task(.load(id))]
    case .main: return []
    }
  }

  mutating func click(_ event: MouseEvent) -> [Effect] {
    if event.kind == .wheelUp || event.kind == .wheelDown {
      // The wheel turns what is under it, wherever the keys go.
      return panel(at: event.point).map { move(event.kind == .wheelUp ? .up : .down, in: $0) } ?? []
    }
    if case .help = top { return [] }
    if top == .copyMenu { _ = takeAway(.copyMenu) }
    notice = nil
    isQuitArmed = false
    held = nil
    guard let panel = panel(at: event.point) else { return [] }
    if panel != .main { compose.form?.isRepeatArmed = false }
    let effects = setFocus(panel)
    let area = layout.content(of: panel)
    guard area.contains(event.point) else { return effects }
    let line = event.point.row - area.row
    switch panel {
    case .models:
      let row = line - (area.rows - modelRows)
      guard row >= 0 else { return effects }
      models.cursor.select(
        models.cursor.top + row, count: models.shown.count, rows: modelRows)
      return event.kind == .doublePress ? perform(.openForm) : effects
    case .tasks:
      tasks.cursor.select(tasks.cursor.top + line, count: tasks.count, rows: taskRows)
      return event.kind == .doublePress ? perform(.openTask) : effects
    case .main:
      return main == .compose ? perform(compose.click(event, composeContext)) : effects
    }
  }

  private func panel(at point: Point) -> Panel? {
    if case .help = top { return focus }
    guard let tabs = layout.tabs else {
      return Panel.allCases.first { layout.frame(of: $0).contains(point) }
    }
    if tabs.contains(point) { return PanelTitle.panel(at: point.column - tabs.column, in: self) }
    return layout.frame(of: focus).contains(point) ? focus : nil
  }
}
