import HiAPICore
import CellGrid

extension AppState {
  /// Moves the cursor of a list, or what is shown of a text.
  mutating func move(_ move: ListMove, in panel: Panel) -> [Effect] {
    if let scroll = helpScroll {
      let area = HelpView.area(in: self)
      helpScroll = move.applied(
        toScroll: scroll, rows: area.rows,
        length: HelpView.lines(for: self, columns: area.columns).count)
      return []
    }
    switch panel {
    case .models:
      let rows = layout.listRows(of: .models)
      models.cursor.apply(move, count: models.shown.count, rows: rows)
      return rest()
    case .tasks:
      tasks.cursor.apply(move, count: tasks.count, rows: taskRows)
      return tasks.load(rows: taskRows) + rest()
    case .main:
      let area = layout.content(of: .main)
      switch main {
      case .facts:
        factsScroll = move.applied(
          toScroll: factsScroll, rows: area.rows,
          length: FactsView.lines(for: self, columns: area.columns).count)
      case .doctor:
        doctorPage.scroll = move.applied(
          toScroll: doctorPage.scroll, rows: area.rows,
          length: DoctorPageView.lines(for: self, columns: area.columns).count)
      case .task:
        guard let scroll = detail?.scroll else { return [] }
        let length = TaskView.lines(for: self, columns: area.columns).count
        detail?.scroll = move.applied(toScroll: scroll, rows: area.rows, length: length)
      case .strays:
        let count = strays?.list.count ?? 0
        strays?.cursor.apply(move, count: count, rows: StraysView.listRows(in: area))
      case .compose: compose?.sheet?.move(move, rows: SheetView.listRows(in: area))
      }
      return []
    }
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
      guard main != .compose || compose?.isUntouched != false else { return [] }
      return models.selected == nil ? [] : show(.facts, focusing: false)
    case .tasks:
      guard let id = tasks.selected?.id else { return [] }
      guard main != .task(id) else { return [] }
      following = id
      return [.loadTask(id)]
    case .main: return []
    }
  }

  mutating func click(_ event: MouseEvent) -> [Effect] {
    let isWheel = event.kind == .wheelUp || event.kind == .wheelDown
    if isWheel {
      // The wheel turns what is under it, wherever the keys go.
      let panel = helpScroll == nil ? panel(at: event.point) : focus
      return panel.map { move(event.kind == .wheelUp ? .up : .down, in: $0) } ?? []
    }
    guard helpScroll == nil else { return [] }
    notice = nil
    isCopying = false
    isQuitArmed = false
    switch event.kind {
    case .wheelUp, .wheelDown: return []
    case .press, .doublePress:
      guard let panel = panel(at: event.point) else { return [] }
      if panel != .main { compose?.isRepeatArmed = false }
      focus = panel
      models.isFiltering = models.isFiltering && panel == .models
      let area = layout.content(of: panel)
      guard area.contains(event.point) else { return rest() }
      let line = event.point.row - area.row
      switch panel {
      case .models where line > 0 || !layout.hasFilterLine:
        models.cursor.select(
          models.cursor.top + line - (layout.hasFilterLine ? 1 : 0), count: models.shown.count,
          rows: layout.listRows(of: .models))
        return event.kind == .doublePress ? perform(.compose) : rest()
      case .tasks:
        tasks.cursor.select(tasks.cursor.top + line, count: tasks.count, rows: taskRows)
        return event.kind == .doublePress ? perform(.openTask) : rest()
      case .main where main == .compose: return clickInForm(event)
      default: return rest()
      }
    }
  }

  private func panel(at point: Point) -> Panel? {
    switch layout {
    case .tooSmall: return nil
    case .single(_, let tabs, let area, _):
      if tabs.contains(point) { return TabLine.panel(at: point.column - tabs.column, in: self) }
      return area.contains(point) ? focus : nil
    case .triple:
      return Panel.allCases.first { layout.frame(of: $0)?.contains(point) == true }
    }
  }
}

extension ListCursor {
  mutating func apply(_ move: ListMove, count: Int, rows: Int) {
    switch move {
    case .up: self.move(by: -1, count: count, rows: rows)
    case .down: self.move(by: 1, count: count, rows: rows)
    case .pageUp: self.move(by: -max(1, rows - 1), count: count, rows: rows)
    case .pageDown: self.move(by: max(1, rows - 1), count: count, rows: rows)
    case .first: select(0, count: count, rows: rows)
    case .last: select(count - 1, count: count, rows: rows)
    }
  }
}

extension ListMove {
  /// Where a text of some length is scrolled to.
  func applied(toScroll scroll: Int, rows: Int, length: Int) -> Int {
    let page = max(1, rows - 1)
    let moved =
      switch self {
      case .up: scroll - 1
      case .down: scroll + 1
      case .pageUp: scroll - page
      case .pageDown: scroll + page
      case .first: 0
      case .last: length
      }
    return min(max(0, moved), max(0, length - rows))
  }
}
