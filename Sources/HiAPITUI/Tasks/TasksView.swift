import CellGrid
import HiAPICore

/// The list of tasks, newest first.
enum TasksView {
  static func draw(_ state: AppState, on grid: inout Grid, in area: Rect) {
    let tasks = state.tasks
    guard tasks.count > 0 else {
      let text =
        tasks.isLoaded
        ? "No tasks yet. Choose a model and press Enter." : "Opening the task database…"
      for (line, styled) in StyledLine.paragraph(text, .muted, columns: area.columns).enumerated() {
        styled.draw(on: &grid, in: area, line: line)
      }
      return
    }
    for line in 0..<area.rows {
      let index = tasks.cursor.top + line
      guard index < tasks.count else { break }
      if let task = tasks.row(at: index) {
        self.line(for: task, in: state, columns: area.columns)
          .draw(on: &grid, in: area, line: line)
      } else {
        grid.write("…", .muted, in: area, line: line)
      }
      if index == tasks.cursor.selection {
        let role: Role = state.focus == .tasks ? .selected : .selectedInactive
        grid.setRole(role, in: area.line(line))
      }
    }
  }

  private static func line(for task: TaskSummary, in state: AppState, columns: Int) -> StyledLine {
    let modelColumns = min(18, max(8, columns / 3))
    let end = task.completed ?? (task.state.isTerminal ? nil : state.now)
    let time = end.map { ClockText.elapsed(from: task.created, to: $0) } ?? ""
    var line = StyledLine([
      .init(text: task.state.sign(spinner: state.spinner), role: task.state.role),
      .init(text: " ", role: .text),
      .init(
        text: SafeText(task.model).truncated(to: modelColumns).padded(to: modelColumns),
        role: .text),
      .init(text: "  ", role: .text),
    ])
    let room = max(0, columns - line.columns - time.count - 2)
    if let code = task.errorCode, task.state.isTerminal {
      line.append(
        SafeText(code.replacing("_", with: " ")).truncated(to: max(1, room)), .failure)
    } else if let status = task.unusualStatus {
      line.append(SafeText(status).truncated(to: max(1, room)), .warning)
    } else {
      line.append(SafeText(task.prompt).truncated(to: max(1, room)), .muted)
    }
    line.trailing = [.init(text: SafeText(time), role: .muted)]
    return line
  }
}

extension TaskSummary {
  /// A status word of the service that is none of those we know, as it came.
  fileprivate var unusualStatus: String? {
    guard let status, case .unknown(let word) = TaskStatus(wireName: status) else { return nil }
    return word
  }
}
