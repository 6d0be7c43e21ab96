import CellGrid
import HiAPICore

/// The tasks that the service lists and this database does not know.
enum UntrackedView {
  private static let introduction =
    "Tasks of this account that were made elsewhere. Taken over, one is watched and its outputs "
    + "are saved."

  static func draw(
    _ untracked: UntrackedState, _ context: ViewContext, on grid: inout Grid, in area: Rect
  ) {
    var rest = area
    let top = rest.takeTop(introductionRows(in: area))
    for (line, text) in StyledLine.paragraph(introduction, .muted, columns: area.columns)
      .enumerated()
    {
      text.draw(on: &grid, in: top, line: line)
    }
    guard !untracked.list.isEmpty else {
      let text =
        untracked.isLooking
        ? "Reading the service's list…" : "The service lists no task that is not known here."
      StyledLine(SafeText(text), .text).draw(on: &grid, in: rest, line: 0)
      return
    }
    for line in 0..<rest.rows where untracked.cursor.top + line < untracked.list.count {
      let index = untracked.cursor.top + line
      self.line(for: untracked.list[index]).draw(on: &grid, in: rest, line: line)
      if index == untracked.cursor.selection {
        SelectionMark.draw(isFocused: context.isFocused, on: &grid, in: rest.line(line))
      }
    }
  }

  /// The rows that the list has of the panel's.
  static func listRows(in area: Rect) -> Int { area.rows - introductionRows(in: area) }

  private static func introductionRows(in area: Rect) -> Int {
    let lines = StyledLine.paragraph(introduction, columns: area.columns).count
    return area.rows > lines + 3 ? lines + 1 : 0
  }

  private static func line(for task: UntrackedTask) -> StyledLine {
    var line = StyledLine(SafeText(task.model ?? "model not named"), .text)
    line.append("  \(task.status)", .accent)
    if let id = task.mayBe.first { line.append("  may be task \(id)", .warning) }
    line.append("  \(task.taskID.rawValue)", .muted)
    if let created = task.created {
      line.trailing = [.init(text: SafeText(ClockText.dayAndTime(created)), role: .muted)]
    }
    return line
  }
}
