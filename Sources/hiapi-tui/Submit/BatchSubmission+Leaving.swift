import Foundation
import HiAPICore

/// How a batch ends, early or not.
extension BatchSubmission {
  /// How long it waits for answers to requests that are out, when it is to stop.
  private static let patienceWithAnswers = Duration.seconds(3)

  /// Takes back what was not sent, and says of every line what became of it.
  ///
  /// It does its work although the task was cancelled.
  mutating func leave() async {
    let (engine, tasks) = (session.engine, followed)
    let left = await Task { await Self.leave(tasks, engine) }.value
    followed = [:]
    for id in tasks.keys { session.voice.leave(id) }
    unsent.formUnion(waiting.map(\.number))
    for (id, own) in tasks.sorted(by: { $0.key < $1.key }) {
      guard let task = left[id] else { continue }
      if task.state == .cancelled, task.taskID == nil {
        unsent.insert(own.line)
        continue
      }
      if own.isOurs { sent.insert(own.line) }
      report.explain(task)
      report.print(task)
      if task.taskID == nil, !task.state.isTerminal {
        Console.say(
          "line \(own.line) (task \(id)) may have been sent; run it again, and the same idempotency "
            + "key finds out")
      }
    }
    summarize()
  }

  private static func leave(
    _ tasks: [LocalTaskID: Followed], _ engine: TaskEngine
  ) async -> [LocalTaskID: GenerationTask] {
    for (id, own) in tasks where own.isOurs { _ = try? await engine.withdraw(id) }
    let end = ContinuousClock.now + patienceWithAnswers
    while ContinuousClock.now < end {
      let out = try? await engine.glance(Array(tasks.keys)).filter {
        $0.state == .sending && $0.firstSent != nil
      }
      guard out?.isEmpty == false else { break }
      // Nobody waits for long here, and changes of other programs would wake it as often.
      try? await Task.sleep(for: .milliseconds(50))
    }
    var left: [LocalTaskID: GenerationTask] = [:]
    for id in tasks.keys { left[id] = try? await engine.task(id) }
    return left
  }

  /// The last lines: how many went which way, which lines did not, and what to do about it.
  func summarize() {
    if let stop { Console.say(stop) }
    var parts = ["\(sent.count) sent"]
    if !answered.isEmpty { parts.append("\(answered.count) not sent again") }
    if !unsent.isEmpty { parts.append("\(unsent.count) not sent") }
    Console.say(
      "\(sent.union(answered).union(unsent).count) lines: \(parts.joined(separator: ", "))")
    if !answered.isEmpty {
      Console.say(
        "to send a line again and pay for it again, run with --batch NAME, or write the line twice")
    }
    if !unsent.isEmpty {
      Console.say(
        "\(LineNumbers(unsent)) not sent, and no other command sends them; run it again to go on")
    }
  }
}
