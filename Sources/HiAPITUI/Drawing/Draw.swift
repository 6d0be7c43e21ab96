public import CellGrid

/// Paints the whole screen from the state, and nothing else from anywhere else.
public func draw(_ state: AppState, on grid: inout Grid) {
  grid.clear()
  grid.cursor = nil
  switch state.layout {
  case .tooSmall(let size):
    let least = ScreenLayout.smallest
    grid.write(
      "hiapi-tui needs \(least.columns)×\(least.rows); this is \(size.columns)×\(size.rows)",
      .warning, in: grid.bounds)
    return
  case .single(let header, let tabs, _, let footer):
    HeaderView.draw(state, on: &grid, in: header)
    TabLine.draw(state, on: &grid, in: tabs)
    drawPanel(state.focus, of: state, on: &grid)
    FooterView.draw(FooterView.Content(state), on: &grid, in: footer)
  case .triple(let header, _, _, _, let footer):
    HeaderView.draw(state, on: &grid, in: header)
    for panel in Panel.allCases { drawPanel(panel, of: state, on: &grid) }
    FooterView.draw(FooterView.Content(state), on: &grid, in: footer)
  }
  if state.helpScroll != nil { HelpView.draw(state, on: &grid) }
}

/// Paints what differs from the frame that stands, with three panels and no help over them; not the
/// footer.
func redraw(_ state: AppState, over shown: AppState, on grid: inout Grid) {
  guard case .triple(let header, _, _, _, _) = state.layout else { return }
  if HeaderView.isChanged(from: shown, to: state) { HeaderView.draw(state, on: &grid, in: header) }
  let changed = Panel.allCases.filter { isPanelChanged($0, from: shown, to: state) }
  // The cursor is in the panel that has the focus, and painting that one places it.
  if shown.focus != state.focus || changed.contains(state.focus) { grid.cursor = nil }
  for panel in changed {
    if panel == .tasks, let rows = movedRows(from: shown, to: state) {
      let area = state.layout.content(of: .tasks)
      for row in rows {
        grid.fill(area.line(row - state.tasks.cursor.top), .text)
        TasksView.drawRow(row, of: state, on: &grid, in: area)
      }
      continue
    }
    guard let frame = state.layout.frame(of: panel) else { continue }
    grid.fill(frame, .text)
    drawPanel(panel, of: state, on: &grid)
  }
}

/// The two rows of the task list that differ when nothing but its cursor moved; nil otherwise.
private func movedRows(from old: AppState, to new: AppState) -> [Int]? {
  guard old.focus == new.focus, old.now == new.now, old.spinner == new.spinner,
    old.tasks.cursor.top == new.tasks.cursor.top
  else { return nil }
  var moved = old.tasks
  moved.cursor = new.tasks.cursor
  return moved == new.tasks ? [old.tasks.cursor.selection, new.tasks.cursor.selection] : nil
}

/// Whether anything that a panel shows is other than it was.
private func isPanelChanged(_ panel: Panel, from old: AppState, to new: AppState) -> Bool {
  guard (old.focus == panel) == (new.focus == panel) else { return true }
  let isTimeShown = old.now != new.now || old.spinner != new.spinner
  switch panel {
  case .models: return old.models != new.models
  case .tasks: return old.tasks != new.tasks || isTimeShown
  case .main:
    guard old.main == new.main else { return true }
    switch new.main {
    case .facts:
      return old.factsScroll != new.factsScroll || FactsView.isChanged(from: old, to: new)
    case .doctor: return old.doctorPage != new.doctorPage
    case .compose: return old.compose != new.compose
    case .strays: return old.strays != new.strays
    case .task: return old.detail != new.detail || isTimeShown
    }
  }
}

private func drawPanel(_ panel: Panel, of state: AppState, on grid: inout Grid) {
  guard let frame = state.layout.frame(of: panel) else { return }
  let isFocused = state.focus == panel
  let title = PanelTitle(panel, in: state)
  grid.box(
    frame, isFocused ? .borderFocused : .border, title: title.text,
    titleRole: isFocused ? .titleFocused : .title, trailing: title.trailing)
  let area = state.layout.content(of: panel)
  switch panel {
  case .models: ModelsView.draw(state, on: &grid, in: area)
  case .tasks: TasksView.draw(state, on: &grid, in: area)
  case .main:
    switch state.main {
    case .facts:
      drawScrolled(
        FactsView.lines(for: state, columns: area.columns), from: state.factsScroll, on: &grid,
        in: area)
    case .doctor:
      drawScrolled(
        DoctorPageView.lines(for: state, columns: area.columns), from: state.doctorPage.scroll,
        on: &grid, in: area)
    case .compose: FormView.draw(state, on: &grid, in: area)
    case .strays: StraysView.draw(state, on: &grid, in: area)
    case .task:
      drawScrolled(
        TaskView.lines(for: state, columns: area.columns), from: state.detail?.scroll ?? 0,
        on: &grid, in: area)
    }
  }
}

/// Paints lines from one on; a mark at the right says that there is more.
func drawScrolled(
  _ lines: [StyledLine], from scroll: Int, on grid: inout Grid, in area: Rect
) {
  let first = min(max(0, scroll), max(0, lines.count - area.rows))
  for line in 0..<min(area.rows, lines.count - first) {
    lines[first + line].draw(on: &grid, in: area, line: line)
  }
  if first + area.rows < lines.count {
    grid.write("↓", .muted, in: area, line: area.rows - 1, alignment: .right)
  }
  if first > 0 { grid.write("↑", .muted, in: area, line: 0, alignment: .right) }
}
