import CellGrid
import HiAPICore

/// The list of tasks, newest first.
enum TasksView {
  static func draw(
    _ tasks: TasksState, _ context: ViewContext, on grid: inout Grid, in area: Rect
  ) {
    guard tasks.count > 0 else {
      let text =
        tasks.problem.map { "✗ \($0)" }
        ?? (tasks.isLoaded
          ? emptyText(tasks) : "Opening the task database…")
      for (line, styled) in StyledLine.paragraph(
        text, tasks.problem == nil ? .muted : .failure, columns: area.columns
      ).enumerated() {
        styled.draw(on: &grid, in: area, line: line)
      }
      return
    }
    for line in 0..<area.rows where tasks.cursor.top + line < tasks.count {
      drawRow(tasks.cursor.top + line, of: tasks, context, on: &grid, in: area)
    }
  }

  private static func emptyText(_ tasks: TasksState) -> String {
    let total = tasks.window.counts.total
    return tasks.showsLiveOnly && total > 0
      ? "Nothing is running. a shows all \(total)."
      : "No tasks yet. Choose a model and press Enter."
  }

  /// Paints one row of the list, if it is in view.
  static func drawRow(
    _ index: Int, of tasks: TasksState, _ context: ViewContext, on grid: inout Grid, in area: Rect
  ) {
    let line = area.line(index - tasks.cursor.top)
    guard !line.isEmpty else { return }
    if let task = tasks.row(at: index) {
      self.line(for: task, context, columns: area.columns).draw(on: &grid, in: line, line: 0)
    } else {
      grid.write("…", .muted, in: line)
    }
    if index == tasks.cursor.selection {
      SelectionMark.draw(isFocused: context.isFocused, on: &grid, in: line)
    }
  }

  private static func line(for task: TaskSummary, _ context: ViewContext, columns: Int)
    -> StyledLine
  {
    let modelColumns = min(18, max(8, columns / 3))
    let end = task.completed ?? (task.state.isTerminal ? nil : context.now)
    let time = end.map { ClockText.elapsed(from: task.created, to: $0) } ?? ""
    var line = StyledLine([
      .init(text: task.state.sign(spinner: context.spinner), role: task.state.role),
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
