import HiAPITasks

/// How a batch ends, early or not.
extension BatchRun {
  /// How long it waits for answers to requests that are out, when it is to stop.
  private static let patienceWithAnswers = Duration.seconds(3)

  /// Takes back what was not sent, and reports what became of every line.
  ///
  /// It does its work although the task was cancelled.
  mutating func leave() async {
    let (engine, tasks) = (workflow.engine, followed)
    let left = await Task { await Self.leave(tasks, engine) }.value
    followed = [:]
    for id in tasks.keys { workflow.voice.leave(id) }
    for (id, own) in tasks.sorted(by: { $0.key < $1.key }) {
      guard let task = left[id] else { continue }
      if own.isOurs { summary.outcomes[own.line.number] = Self.outcome(of: task) }
      if !task.isTakenBack { report(.left(line: own.line.number, task)) }
    }
    await summarize()
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

  /// Reports the summary: of the lines that were not looked at, some may have been paid for by an earlier
  /// run.
  mutating func summarize() async {
    let (rest, check, workflow) = (waiting, check, workflow)
    let answers = await Task { await workflow.answers(for: rest, checkedBy: check) }.value
    for line in rest {
      summary.outcomes[line.number] = answers[line.number] == nil ? .unsent : .answered
    }
    report(.summary(summary))
  }
}
