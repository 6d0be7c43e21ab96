import CellGrid

/// The tabs of a small terminal, where one panel is shown at a time.
enum TabLine {
  static func draw(_ state: AppState, on grid: inout Grid, in area: Rect) {
    var line = StyledLine()
    for panel in Panel.allCases {
      let title = PanelTitle(panel, in: state).text.truncated(to: 28, ellipsis: grid.ellipsis)
      line.append(" \(title) ", state.focus == panel ? .selected : .title)
      line.append(" ", .text)
    }
    line.draw(on: &grid, in: area, line: 0)
  }

  /// The tab that stands at a column; nil beside the tabs.
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
