import CellGrid
import HiAPICore

extension AppState {
  /// Paints the whole screen from the state, and nothing else from anywhere else.
  func draw(on grid: inout Grid) {
    grid.clear()
    grid.cursor = nil
    for layer in layers {
      switch layer {
      case .panel: drawPanels(self, on: &grid)
      // They stand in their panel, and in the footer.
      case .filter, .sheet, .copyMenu: break
      case .help(let scroll):
        if !layout.isTooSmall { HelpView.draw(helpSections, from: scroll, on: &grid) }
      }
    }
  }
}

private func drawPanels(_ state: AppState, on grid: inout Grid) {
  let layout = state.layout
  guard !layout.isTooSmall else {
    let (least, size) = (ScreenLayout.smallest, state.size)
    return grid.write(
      "hiapi-tui needs \(least.columns)×\(least.rows); this is \(size.columns)×\(size.rows)",
      .warning, in: grid.bounds)
  }
  HeaderView.draw(state, on: &grid, in: layout.header)
  if let tabs = layout.tabs { PanelTitle.drawTabs(state, on: &grid, in: tabs) }
  for panel in layout.tabs == nil ? Panel.allCases : [state.focus] {
    drawPanel(panel, of: state, on: &grid)
  }
  FooterView.draw(FooterView.Content(state), on: &grid, in: layout.footer)
}

/// Paints what differs from the frame that stands, with three panels and no help over them; not the
/// footer.
func redraw(_ state: AppState, over shown: AppState, on grid: inout Grid) {
  if HeaderView.isChanged(from: shown, to: state) {
    HeaderView.draw(state, on: &grid, in: state.layout.header)
  }
  let changed = Panel.allCases.filter { isPanelChanged($0, from: shown, to: state) }
  // The cursor is in the panel that has the focus, and painting that one places it.
  if shown.focus != state.focus || changed.contains(state.focus) { grid.cursor = nil }
  for panel in changed {
    if panel == .tasks, let rows = movedRows(from: shown, to: state) {
      let area = state.layout.content(of: .tasks)
      for row in rows {
        var line = area.line(row - state.tasks.cursor.top)
        line.column -= 1
        line.columns += 1
        grid.fill(line, .text)
        TasksView.drawRow(row, of: state.tasks, state.context(of: .tasks), on: &grid, in: area)
      }
      continue
    }
    grid.fill(state.layout.frame(of: panel), .text)
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
  // Whether one types stands in the frame.
  guard old.focus != panel || old.isTyping == new.isTyping else { return true }
  let isTimeShown = old.now != new.now || old.spinner != new.spinner
  switch panel {
  case .models: return old.models != new.models
  case .tasks: return old.tasks != new.tasks || isTimeShown
  case .main:
    guard old.main == new.main else { return true }
    switch new.main {
    case .facts: return areFactsChanged(from: old, to: new)
    case .doctor: return old.doctorPage != new.doctorPage
    case .compose:
      return old.compose.form != new.compose.form
        || old.compose.outputProblem != new.compose.outputProblem
    case .untracked: return old.untracked != new.untracked
    case .task: return old.detail != new.detail || old.preview != new.preview || isTimeShown
    }
  }
}

private func areFactsChanged(from old: AppState, to new: AppState) -> Bool {
  old.models.factsScroll != new.models.factsScroll || old.models.selected != new.models.selected
    || old.models.catalog != new.models.catalog || old.models.isCached != new.models.isCached
    // An age is told in days.
    || (old.now != new.now && CatalogDay.text(old.now) != CatalogDay.text(new.now))
}

private func drawPanel(_ panel: Panel, of state: AppState, on grid: inout Grid) {
  let isFocused = state.focus == panel
  let title = PanelTitle(panel, in: state)
  grid.box(
    state.layout.frame(of: panel), isFocused ? .borderFocused : .border, title: title.text,
    titleRole: isFocused ? .titleFocused : .title, trailing: title.trailing)
  let area = state.layout.content(of: panel)
  let context = state.context(of: panel)
  switch panel {
  case .models: ModelsView.draw(state.models, context, on: &grid, in: area)
  case .tasks: TasksView.draw(state.tasks, context, on: &grid, in: area)
  case .main:
    let lines = state.mainLines(columns: area.columns) ?? []
    switch state.main {
    case .facts: drawScrolled(lines, from: state.models.factsScroll, on: &grid, in: area)
    case .doctor: drawScrolled(lines, from: state.doctorPage.scroll, on: &grid, in: area)
    case .task:
      PreviewView.draw(
        lines, with: state.preview, state.previewPlace, scroll: state.detail?.scroll ?? 0,
        on: &grid, in: area)
    case .compose: FormView.draw(state.compose, context, on: &grid, in: area)
    case .untracked: UntrackedView.draw(state.untracked, context, on: &grid, in: area)
    }
  }
}

extension AppState {
  fileprivate func context(of panel: Panel) -> ViewContext {
    ViewContext(
      now: now, spinner: spinner, isFocused: focus == panel,
      hasCursor: focus == panel && !isHelpOpen)
  }

  /// The text that panel 3 scrolls; nil where it shows something else.
  func mainLines(columns: Int) -> [StyledLine]? {
    switch main {
    case .facts: FactsView.lines(for: models, at: now, columns: columns)
    case .doctor: DoctorPageView.lines(for: doctorPage, columns: columns)
    case .task: taskLines(columns: columns)
    case .compose, .untracked: nil
    }
  }

  private func taskLines(columns: Int) -> [StyledLine] {
    let width = PreviewView.textColumns(preview, previewPlace, of: columns)
    let facts = TaskView.lines(for: detail, context(of: .main), columns: width)
    return PreviewView.lines(facts, with: preview, previewPlace, columns: width)
  }
}
