import CellGrid
import Foundation
import HiAPICore
import OrderedCollections

/// Panel 3 with a task: what was sent, how it stands, and what came of it; or why not.
struct TaskView {
  private let task: GenerationTask
  private let context: ViewContext
  private let columns: Int

  static func lines(
    for detail: TaskDetailState?, _ context: ViewContext, columns: Int
  ) -> [StyledLine] {
    guard let detail, let task = detail.task else {
      return [StyledLine("Reading the task…", .muted)]
    }
    return TaskView(task: task, context: context, columns: columns).lines(detail)
  }

  private func lines(_ detail: TaskDetailState) -> [StyledLine] {
    var lines = [heading] + pace
    if let status = task.status, status != task.state.rawValue {
      lines += paragraph("The service says “\(status)”.", .muted)
    }
    let outputs = outputs(detail.progress)
    if let diagnosis = detail.diagnosis {
      // What is there comes before what is wrong with the rest.
      if task.state == .success || !task.outputs.isEmpty { lines += outputs + [.blank] }
      lines += ExplainerView.lines(for: diagnosis, of: task.state, columns: columns)
      if task.state == .unknown { lines += healing }
    } else {
      lines += outputs
    }
    return lines + request + history
  }

  private func paragraph(_ text: String, _ role: Role, margin: Int = 2) -> [StyledLine] {
    StyledLine.paragraph(text, role, columns: columns, margin: margin)
  }

  private var heading: StyledLine {
    let end = task.completed ?? (task.state.isTerminal ? task.history.last?.at : context.now)
    let elapsed = end.map { ClockText.elapsed(from: task.created, to: $0) } ?? ""
    var line = StyledLine(
      "\(task.state.sign(spinner: context.spinner)) \(task.state.label)", task.state.role)
    line.append("  \(task.model)", .text)
    line.trailing = [.init(text: SafeText(elapsed), role: .muted)]
    return line
  }

  /// How long tasks like it took here, while it is under way.
  private var pace: [StyledLine] {
    guard !task.state.isTerminal, let typical = task.typical else { return [] }
    func time(_ duration: Duration) -> String {
      ClockText.elapsed(from: context.now, to: context.now + duration / .seconds(1))
    }
    let runs = typical.runs == 1 ? "one task" : "\(typical.runs) tasks"
    let text =
      typical.runs < 5
      ? "  typically \(time(typical.median)), from \(runs) like it"
      : "  typically \(time(typical.median)), nine in ten within \(time(typical.ninetieth))"
    return [StyledLine(SafeText(text), .muted)]
  }

  private func outputs(_ progress: [Int: OutputProgress]) -> [StyledLine] {
    guard task.state == .success || !task.outputs.isEmpty else {
      let text =
        switch task.state {
        case .sending where task.attempts > 1:
          "The service has not accepted it yet. It is sent again automatically, with the same"
            + " idempotency key and the same bytes; closing the program loses nothing."
        case .intent, .sending:
          "It is recorded and being sent; closing the program loses nothing."
        case .unknown, .refused, .queued, .handling, .archiving, .success, .fail, .cancelled:
          WaitingWords.atService(task) + (task.isUnwatched ? " x watches it again." : "")
        }
      return [.blank] + paragraph(text, .muted, margin: 0)
    }
    guard !task.outputs.isEmpty else {
      return [
        .blank,
        StyledLine("The service calls it a success and names no output. Ask support.", .warning),
      ]
    }
    return OutputLines.lines(of: task, progress, at: context.now, columns: columns)
  }

  /// What becomes of a task whose outcome is not known, while its idempotency key lives and after.
  private var healing: [StyledLine] {
    let now = context.now
    var lines: [StyledLine] = []
    if task.isHealing(at: now) {
      let end = task.resendableUntil.map { " That ends \(ClockText.until($0, from: now))." } ?? ""
      lines += paragraph(
        "It is sent again automatically, with the same idempotency key and the same bytes, until"
          + " the service answers." + end,
        .accent)
    } else {
      lines += paragraph(
        "It is not sent again automatically: the service may have forgotten its idempotency key, or"
          + " refuses repeats. A in the task list looks for it in the service's own list.",
        .accent)
    }
    for (index, untracked) in task.likely.prefix(3).enumerated() {
      let model = untracked.model ?? "model not named"
      let time = untracked.created.map { " · \(ClockText.dayAndTime($0))" } ?? ""
      lines += StyledLine.facts(
        index == 0 ? "  t" : "",
        "it is task \(untracked.taskID) · \(model) · \(untracked.status)\(time)",
        width: 14, columns: columns, labelRole: .key, role: .warning)
    }
    if !task.isHealing(at: now) || task.doubted != nil {
      lines += StyledLine.facts(
        "  N", "the service made no task of it (asks first)", width: 14, columns: columns,
        labelRole: .key, role: .text)
    }
    return lines
  }

  private var request: [StyledLine] {
    // The parameter that the prompt was taken from.
    let promptName = ["prompt", "text"].first { task.input[$0]?.string != nil }
    let values = (task.input.object ?? [:]).filter { $0.key != promptName }
    // One column for all values, as far as the names leave room for them.
    let longest = values.keys.map { SafeText($0).columns }.max() ?? 0
    let width = min(max(14, longest + 4), max(14, columns / 2))
    func fact(_ label: SafeText, _ value: String, _ role: Role = .value) -> [StyledLine] {
      StyledLine.facts(label, value, width: width, columns: columns, role: role)
    }
    var lines = [StyledLine.blank, StyledLine("Request", .title)]
    if task.isAdopted {
      lines.append(StyledLine("  It was made elsewhere; its request is not known here.", .muted))
    }
    if let prompt = task.prompt { lines += fact("  Prompt", prompt) }
    for (name, value) in values {
      let label = SafeText("  \(name)").truncated(to: width - 1)
      lines += fact(label, value.string ?? value.serialized)
    }
    if let id = task.taskID { lines += fact("  Task id", id.rawValue) }
    if let id = task.requestID ?? task.error?.requestID { lines += fact("  Request id", id) }
    lines += fact("  Sent to", task.baseURL, .muted)
    let attempts =
      task.attempts == 0
      ? "not yet" : task.attempts == 1 ? "once" : "\(task.attempts) times, same key, same bytes"
    lines += fact("  Sent", attempts, .muted)
    if let estimate = task.estimate {
      let amount = Money.text(estimate.amount, currency: estimate.currency)
      lines += fact("  Estimate", "\(amount) (\(estimate.basis))", .muted)
    }
    return lines
  }

  private var history: [StyledLine] {
    guard !task.history.isEmpty else { return [] }
    var lines = [StyledLine.blank, StyledLine("Timeline", .title)]
    for event in task.history {
      var line = StyledLine("  \(ClockText.timeOfDay(event.at))  ", .muted)
      line.append(SafeText(event.state.label), event.state.role)
      let note = event.note.flatMap { $0 == event.state.rawValue ? nil : SafeText($0) } ?? ""
      let isShort = line.columns + 2 + note.columns <= columns
      if isShort, !note.isEmpty { line.append("  \(note.text)", .muted) }
      lines.append(line)
      if !isShort { lines += paragraph(note.text, .muted, margin: 12) }
    }
    return lines
  }
}
