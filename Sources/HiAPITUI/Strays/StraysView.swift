import CellGrid
import HiAPICore

/// The tasks that the service lists and this database does not know.
enum StraysView {
  private static let introduction =
    "Tasks of this account that were made elsewhere. Taken over, one is watched and its outputs "
    + "are saved."

  static func draw(_ state: AppState, on grid: inout Grid, in area: Rect) {
    guard let strays = state.strays else { return }
    var rest = area
    let top = rest.takeTop(introductionRows(in: area))
    for (line, text) in StyledLine.paragraph(introduction, .muted, columns: area.columns)
      .enumerated()
    {
      text.draw(on: &grid, in: top, line: line)
    }
    guard !strays.list.isEmpty else {
      let text =
        strays.isLooking
        ? "Reading the service's list…" : "The service lists no task that is not known here."
      StyledLine(SafeText(text), .text).draw(on: &grid, in: rest, line: 0)
      return
    }
    for line in 0..<rest.rows where strays.cursor.top + line < strays.list.count {
      let index = strays.cursor.top + line
      self.line(for: strays.list[index], in: state).draw(on: &grid, in: rest, line: line)
      if index == strays.cursor.selection {
        grid.setRole(state.focus == .main ? .selected : .selectedInactive, in: rest.line(line))
      }
    }
  }

  /// The rows that the list has of the panel's.
  static func listRows(in area: Rect) -> Int { area.rows - introductionRows(in: area) }

  private static func introductionRows(in area: Rect) -> Int {
    let lines = StyledLine.paragraph(introduction, columns: area.columns).count
    return area.rows > lines + 3 ? lines + 1 : 0
  }

  private static func line(for stray: Stray, in state: AppState) -> StyledLine {
    var line = StyledLine(SafeText(stray.model ?? "model not named"), .text)
    line.append("  \(stray.status)", .accent)
    if let id = stray.mayBe.first { line.append("  may be task \(id)", .warning) }
    line.append("  \(stray.taskID.rawValue)", .muted)
    if let created = stray.created {
      line.trailing = [.init(text: SafeText(ClockText.dayAndTime(created)), role: .muted)]
    }
    return line
  }
}
