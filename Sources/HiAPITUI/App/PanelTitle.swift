import CellGrid
import HiAPICore

/// What stands in a panel's frame, and on its tab.
struct PanelTitle {
  var text: SafeText
  var trailing: SafeText = ""

  init(_ panel: Panel, in state: AppState) {
    switch panel {
    case .models: text = "1 Models \(state.models.catalog.models.count)"
    case .tasks:
      text = "2 Tasks \(state.tasks.count)"
      if state.tasks.showsLiveOnly {
        text = "\(text) of \(state.tasks.window.counts.total) · running only"
      }
    case .main: text = "3 \(Self.mainTitle(state))"
    }
    guard state.focus == panel else { return }
    // Seen without colours, too.
    text = "▌" + text
    if state.isTyping {
      trailing = "TYPING  Esc leaves"
    } else if state.isZoomed, state.layout.tabs != nil, trailing.isEmpty {
      trailing = "z all panels"
    }
  }

  private static func mainTitle(_ state: AppState) -> SafeText {
    switch state.main {
    case .facts: "Model"
    case .untracked: "Tasks made elsewhere"
    case .doctor: "Doctor"
    case .compose:
      if let form = state.compose.form { "Compose · \(form.model.name)" } else { "Compose" }
    case .task(let id):
      if let task = state.shownTask { "Task \(id) · \(task.state.label)" } else { "Task \(id)" }
    }
  }

  /// The tabs of a small terminal, where one panel is shown at a time.
  static func drawTabs(_ state: AppState, on grid: inout Grid, in area: Rect) {
    var line = StyledLine()
    for panel in Panel.allCases {
      let title = PanelTitle(panel, in: state).text.truncated(to: 28, ellipsis: grid.ellipsis)
      line.append(" \(title) ", state.focus == panel ? .selected : .title)
      line.append(" ", .text)
    }
    line.draw(on: &grid, in: area, line: 0)
  }

  /// The panel whose tab stands at a column; nil beside the tabs.
  static func panel(at column: Int, in state: AppState) -> Panel? {
    var end = 0
    for panel in Panel.allCases {
      end += min(28, PanelTitle(panel, in: state).text.columns) + 2
      if column < end { return column >= 0 ? panel : nil }
      end += 1
    }
    return nil
  }
}
