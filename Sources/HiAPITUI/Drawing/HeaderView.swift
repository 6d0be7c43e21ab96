import HiAPICore
import CellGrid

/// The top line: the program, whose account, and how the tasks stand.
enum HeaderView {
  /// Whether it says anything else than before.
  static func isChanged(from old: AppState, to new: AppState) -> Bool {
    old.account != new.account || old.tasks.window.counts != new.tasks.window.counts
  }

  static func draw(_ state: AppState, on grid: inout Grid, in area: Rect) {
    grid.fill(area, .header)
    var line = StyledLine(" hiapi-tui  ", .header)
    if state.account.isDemo {
      line.append(" demo ", .badge)
      line.append("  nothing is billed  ", .header)
    } else if !state.account.name.isEmpty {
      line.append("\(state.account.name)  ", .header)
    }
    let counts = state.tasks.window.counts
    line.trailing = [
      .init(text: "● \(counts.live) live  ", role: .header),
      .init(text: "✓ \(counts.success)  ", role: .header),
      .init(text: "✗ \(counts.failed)  ", role: .header),
      .init(text: "? \(counts.unknown) ", role: .header),
    ]
    line.draw(on: &grid, in: area, line: 0)
  }
}
