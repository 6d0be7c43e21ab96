import ArgumentParser
import HiAPICore
import Synchronization

/// Tells what happens to the lines of a batch, and keeps what that is for the exit code.
final class BatchReport: Sendable {
  private let tasks: TaskReport
  private let exitCode: @Sendable (GenerationTask) -> ExitCode
  private let codes = Mutex<[ExitCode]>([])

  init(_ tasks: TaskReport, exitCode: @escaping @Sendable (GenerationTask) -> ExitCode) {
    self.tasks = tasks
    self.exitCode = exitCode
  }

  /// The highest exit code of the lines; that of an undecided batch where none came to anything.
  var worst: ExitCode {
    ExitCode(codes.withLock { $0.map(\.rawValue).max() } ?? ExitCode.undecided.rawValue)
  }

  func tell(_ event: BatchEvent) {
    switch event {
    case .refusedHere(let line, let reasons):
      for reason in reasons { Console.say("line \(line): \(reason)") }
      note(.usage)
    case .answered(let line, let id, let state, let hadOtherContents):
      let contents =
        hadOtherContents
        ? "; it was sent with other contents then (a file that it names, or a default, has changed)"
        : ""
      Console.say(
        "line \(line) is task \(id) already (\(state?.rawValue ?? "?")); not sent again\(contents)")
    case .sentAgain(let line, let task):
      let reason = task.error?.shortCode ?? task.history.last?.note
      let end = task.state == .refused ? "was refused" : "was not sent"
      Console.say(
        "line \(line) \(end) before (task \(task.id)\(reason.map { ": \($0)" } ?? "")); it is sent now"
      )
    case .done(let line, let task):
      note(exitCode(task))
      if tasks.explains(task) { Console.say("line \(line), task \(task.id):") }
      tasks.explain(task)
      tasks.print(task)
    case .left(let line, let task): tellLeft(line, task)
    case .summary(let summary): tell(summary)
    }
  }

  private func note(_ code: ExitCode) { codes.withLock { $0.append(code) } }

  private func tellLeft(_ line: Int, _ task: GenerationTask) {
    tasks.explain(task)
    tasks.print(task)
    guard task.taskID == nil, !task.state.isTerminal else { return }
    Console.say(
      "line \(line): \(WaitingWords.whenLeft(task)); run it again, and it is sent with the same "
        + "idempotency key")
  }

  // MARK: - The last lines

  private func tell(_ summary: BatchSummary) {
    switch summary.stop {
    case .budget(let line, let refusal)?:
      Console.say((line.map { "line \($0): " } ?? "") + "\(refusal)")
      note(.notPermitted)
    case .refusal(let line)?:
      Console.say("line \(line) was refused for a reason that meets every line")
    case .noConnection(let line, let reason)?:
      Console.say("line \(line): \(reason ?? "no connection")")
      note(.unreachable)
    case nil: break
    }
    let count = summary.outcomes.count
    let parts = BatchSummary.Outcome.allCases.compactMap { outcome in
      let lines = summary.lines(outcome).count
      return lines > 0 || outcome == .sent ? "\(lines) \(Self.words(outcome))" : nil
    }
    Console.say("\(count) \(count == 1 ? "line" : "lines"): \(parts.joined(separator: ", "))")
    if !summary.lines(.answered).isEmpty {
      Console.say(
        "to send a line again and pay for it again, run with --batch NAME, or write the line twice")
    }
    let unsent = summary.lines(.unsent)
    if !unsent.isEmpty {
      Console.say(
        "\(LineNumbers(unsent)) not sent, and no other command sends them; run it again to go on")
    }
  }

  private static func words(_ outcome: BatchSummary.Outcome) -> String {
    switch outcome {
    case .sent: "sent"
    case .refused: "refused"
    case .unknown: "not known to be sent"
    case .answered: "not sent again"
    case .unsent: "not sent"
    }
  }
}
