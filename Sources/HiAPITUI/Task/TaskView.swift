import CellGrid
import Foundation
import HiAPICore
import OrderedCollections

/// Panel 3 with a task: what was sent, how it stands, and what came of it; or why not.
enum TaskView {
  static func lines(
    for detail: TaskDetailState?, _ context: ViewContext, columns: Int
  ) -> [StyledLine] {
    guard let detail, let task = detail.task else {
      return [StyledLine("Reading the task…", .muted)]
    }
    let outputs = outputs(of: task, detail.progress, at: context.now, columns: columns)
    var lines = [heading(of: task, context)]
    lines += pace(of: task, now: context.now)
    if let status = task.status, status != task.state.rawValue {
      lines += StyledLine.paragraph(
        "The service says “\(status)”.", .muted, columns: columns, margin: 2)
    }
    if let diagnosis = detail.diagnosis {
      // What is there comes before what is wrong with the rest.
      if task.state == .success {
        lines += outputs + [.blank]
      }
      lines += ExplainerView.lines(for: diagnosis, of: task.state, columns: columns)
      if task.state == .unknown {
        lines += healing(of: task, now: context.now, columns: columns)
      }
    } else {
      lines += outputs
    }
    lines += request(of: task, columns: columns)
    lines += history(of: task, columns: columns)
    return lines
  }

  private static func heading(of task: GenerationTask, _ context: ViewContext) -> StyledLine {
    let end = task.completed ?? (task.state.isTerminal ? task.history.last?.at : context.now)
    let elapsed = end.map { ClockText.elapsed(from: task.created, to: $0) } ?? ""
    var line = StyledLine([
      .init(text: "\(task.state.sign(spinner: context.spinner)) ", role: task.state.role),
      .init(text: SafeText(task.state.label), role: task.state.role),
    ])
    line.append("  \(task.model)", .text)
    line.trailing = [.init(text: SafeText(elapsed), role: .muted)]
    return line
  }

  /// How long tasks like it took here, while it is under way.
  private static func pace(of task: GenerationTask, now: Date) -> [StyledLine] {
    guard !task.state.isTerminal, let typical = task.typical else { return [] }
    func time(_ duration: Duration) -> String {
      ClockText.elapsed(from: now, to: now + duration / .seconds(1))
    }
    let runs = typical.runs == 1 ? "one task" : "\(typical.runs) tasks"
    let text =
      typical.runs < 5
      ? "  typically \(time(typical.median)), from \(runs) like it"
      : "  typically \(time(typical.median)), nine in ten within \(time(typical.ninetieth))"
    return [StyledLine(SafeText(text), .muted)]
  }

  private static func outputs(
    of task: GenerationTask, _ progress: [Int: OutputProgress], at now: Date, columns: Int
  ) -> [StyledLine] {
    guard task.state == .success else {
      let text =
        switch task.state {
        case .sending where task.attempts > 1:
          "The service has not accepted it yet. It is sent again automatically, with the same"
            + " idempotency key and the same bytes; closing the program loses nothing."
        case .intent, .sending:
          "It is recorded and being sent; closing the program loses nothing."
        case .unknown, .refused, .queued, .handling, .archiving, .success, .fail, .cancelled:
          task.isUnwatched
            ? "It is no longer watched; x watches it again. The service goes on with it."
            : "The service is working on it."
        }
      return [.blank] + StyledLine.paragraph(text, .muted, columns: columns)
    }
    guard !task.outputs.isEmpty else {
      return [
        .blank,
        StyledLine("The service calls it a success and names no output. Ask support.", .warning),
      ]
    }
    return OutputLines.lines(of: task, progress, at: now, columns: columns)
  }

  /// What becomes of a task whose outcome is not known, while its idempotency key lives and after.
  private static func healing(of task: GenerationTask, now: Date, columns: Int) -> [StyledLine] {
    var lines: [StyledLine] = []
    if task.isHealing(at: now) {
      let end = task.resendableUntil.map { " That ends \(ClockText.until($0, from: now))." } ?? ""
      lines += StyledLine.paragraph(
        "It is sent again automatically, with the same idempotency key and the same bytes, until"
          + " the service answers." + end,
        .accent, columns: columns, margin: 2)
    } else {
      lines += StyledLine.paragraph(
        "It is not sent again automatically: the service may have forgotten its idempotency key, or"
          + " refuses repeats. A in the task list looks for it in the service's own list.",
        .accent, columns: columns, margin: 2)
    }
    for (index, stray) in task.likely.prefix(3).enumerated() {
      let model = stray.model ?? "model not named"
      let time = stray.created.map { " · \(ClockText.dayAndTime($0))" } ?? ""
      lines += StyledLine.facts(
        index == 0 ? "  t" : "", "it is task \(stray.taskID) · \(model) · \(stray.status)\(time)",
        width: 14,
        columns: columns, labelRole: .key, role: .warning)
    }
    if !task.isHealing(at: now) || task.doubted != nil {
      lines += StyledLine.facts(
        "  N", "the service made no task of it (asks first)", width: 14,
        columns: columns,
        labelRole: .key, role: .text)
    }
    return lines
  }

  private static func request(of task: GenerationTask, columns: Int) -> [StyledLine] {
    let promptName = Self.promptName(in: task)
    let values = (task.input.object ?? [:]).filter { $0.key != promptName }
    // One column for all values, as far as the names leave room for them.
    let longest = values.keys.map { SafeText($0).columns }.max() ?? 0
    let width = min(max(14, longest + 4), max(14, columns / 2))
    var lines = [StyledLine.blank, StyledLine("Request", .title)]
    if task.isAdopted {
      lines.append(StyledLine("  It was made elsewhere; its request is not known here.", .muted))
    }
    if let prompt = task.prompt {
      lines += StyledLine.facts("  Prompt", prompt, width: width, columns: columns)
    }
    for (name, value) in values {
      let label = SafeText("  \(name)").truncated(to: width - 1)
      lines += StyledLine.facts(
        label, value.string ?? value.serialized, width: width, columns: columns)
    }
    if let id = task.taskID {
      lines += StyledLine.facts("  Task id", id.rawValue, width: width, columns: columns)
    }
    if let id = task.requestID ?? task.error?.requestID {
      lines += StyledLine.facts("  Request id", id, width: width, columns: columns)
    }
    lines += StyledLine.facts(
      "  Sent to", task.baseURL, width: width, columns: columns, role: .muted)
    let attempts =
      task.attempts == 0
      ? "not yet" : task.attempts == 1 ? "once" : "\(task.attempts) times, same key, same bytes"
    lines += StyledLine.facts("  Sent", attempts, width: width, columns: columns, role: .muted)
    if let estimate = task.estimate {
      let amount = Money.text(estimate.amount, currency: estimate.currency)
      lines += StyledLine.facts(
        "  Estimate", "\(amount) (\(estimate.basis))", width: width, columns: columns, role: .muted)
    }
    return lines
  }

  /// The parameter that ``GenerationTask/prompt`` was taken from.
  private static func promptName(in task: GenerationTask) -> String? {
    ["prompt", "text"].first { task.input[$0]?.string != nil }
  }

  private static func history(of task: GenerationTask, columns: Int) -> [StyledLine] {
    guard !task.history.isEmpty else { return [] }
    var lines = [StyledLine.blank, StyledLine("Timeline", .title)]
    for event in task.history {
      var line = StyledLine("  \(ClockText.timeOfDay(event.at))  ", .muted)
      line.append(SafeText(event.state.label), event.state.role)
      let note = event.note.flatMap { $0 == event.state.rawValue ? nil : SafeText($0) } ?? ""
      let isShort = line.columns + 2 + note.columns <= columns
      if isShort, !note.isEmpty { line.append("  \(note.text)", .muted) }
      lines.append(line)
      if !isShort {
        lines += StyledLine.paragraph(note.text, .muted, columns: columns, margin: 12)
      }
    }
    return lines
  }
}
