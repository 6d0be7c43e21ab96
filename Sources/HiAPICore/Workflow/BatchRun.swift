import Foundation
import HiAPITasks

/// Submits the lines of a file and follows each to its answer, or to its end.
///
/// One look at the database serves all the lines that are followed.
struct BatchRun {
  let workflow: Workflow
  let check: RequestCheck
  let isSeenThrough: Bool
  let outputFolder: String
  let report: @Sendable (BatchEvent) -> Void

  /// A task that answers for a line.
  struct Followed {
    var line: BatchLine
    /// Whether this run made it.
    var isOurs: Bool
    /// Since when it is followed.
    var start = Date()
    /// How it stood when it was last told of.
    var heard: TaskGlance?
  }

  /// Not submitted yet, the next one first.
  var waiting: ArraySlice<BatchLine>
  var followed: [LocalTaskID: Followed] = [:]
  var summary = BatchSummary()

  init(
    _ lines: [BatchLine], _ workflow: Workflow, check: RequestCheck, isSeenThrough: Bool,
    outputFolder: String, report: @escaping @Sendable (BatchEvent) -> Void
  ) {
    waiting = lines[...]
    self.workflow = workflow
    self.check = check
    self.isSeenThrough = isSeenThrough
    self.outputFolder = outputFolder
    self.report = report
  }

  private var engine: TaskEngine { workflow.engine }
  private var isStopped: Bool { summary.stop != nil }
  /// Lines that are followed at the same time; the engine sends no more than four at once.
  private var mostFollowed: Int { isSeenThrough ? 16 : 32 }
  /// Lines that are saved in one transaction.
  private static let mostAtOnce = 16

  /// Submits what was not submitted before, in the order of the lines.
  ///
  /// - Throws: See ``Workflow/submit(_:checkedBy:isSeenThrough:outputFolder:report:)``.
  mutating func run() async throws {
    let wakes = TaskWakes(engine)
    defer { wakes.stop() }
    var wake = wakes.stream.makeAsyncIterator()
    do {
      while true {
        try Task.checkCancellation()
        try await submitNext()
        if try await look(wakes) { continue }
        if followed.isEmpty, waiting.isEmpty || isStopped { break }
        guard await wake.next() != nil else { throw CancellationError() }
      }
    } catch {
      await leave()
      throw error
    }
    await summarize()
  }

  // MARK: - Sending

  private mutating func submitNext() async throws {
    // A transaction costs the same for many lines.
    let least = isSeenThrough ? 1 : Self.mostAtOnce
    while !isStopped, !waiting.isEmpty, mostFollowed - followed.count >= least {
      var lines: [BatchLine] = []
      var requests: [BatchRequest] = []
      while lines.count < min(Self.mostAtOnce, mostFollowed - followed.count),
        let line = waiting.first, lines.isEmpty || !line.isLarge && lines.last?.isLarge != true
      {
        waiting.removeFirst()
        do throws(BatchFile.Failure) {
          var request = try line.request(check)
          request.draft.outputFolder = outputFolder
          requests.append(request)
          lines.append(line)
        } catch {
          // A file that it names has changed since all lines were checked; the others go on.
          summary.outcomes[line.number] = .unsent
          report(.refusedHere(line: line.number, reasons: error.reasons))
        }
      }
      try await submit(lines, requests)
    }
  }

  private mutating func submit(_ lines: [BatchLine], _ requests: [BatchRequest]) async throws {
    guard !requests.isEmpty else { return }
    let admission: BatchAdmission
    do {
      admission = try await engine.submitRows(requests)
    } catch {
      waiting = lines[...] + waiting
      throw error
    }
    for (line, outcome) in zip(lines, admission.rows) {
      let isOurs = if case .written = outcome { true } else { false }
      followed[outcome.task] = Followed(line: line, isOurs: isOurs)
    }
    for (line, outcome) in zip(lines, admission.rows) { await tell(outcome, of: line.number) }
    guard let refusal = admission.refusal else { return }
    waiting = lines[admission.rows.count...] + waiting
    summary.stop = .budget(line: waiting.first?.number, refusal)
  }

  private mutating func tell(_ outcome: BatchAdmission.Row, of line: Int) async {
    switch outcome {
    case .answered(let id, let hadOtherContents):
      summary.outcomes[line] = .answered
      let state = (try? await engine.task(id))?.state
      report(
        .answered(line: line, by: id, state: state, hadOtherContents: hadOtherContents))
    case .written(_, after: let former?):
      guard let task = try? await engine.task(former) else { return }
      report(.sentAgain(line: line, after: task))
    case .written(_, after: nil): break
    }
  }

  // MARK: - Following

  /// Looks how the followed tasks stand, and reports those that are done.
  ///
  /// - Returns: Whether any was.
  private mutating func look(_ wakes: TaskWakes) async throws -> Bool {
    let before = followed.count
    let glances = try await engine.glance(Array(followed.keys))
    for glance in glances where followed[glance.id] != nil {
      if isWithoutConnection(glance), try await engine.withdraw(glance.id) {
        try await giveUp(glance)
      } else if try await isDone(glance) {
        try await finish(glance.id)
      }
    }
    try await tell(glances.filter { followed[$0.id] != nil }, wakes)
    return followed.count != before
  }

  /// Tells what is new of the tasks, and how the oldest stands; the engine hears that somebody waits for
  /// that one.
  ///
  /// - Throws: ``WaitGivenUp`` where no time limit was given, as for a single task.
  private mutating func tell(_ glances: [TaskGlance], _ wakes: TaskWakes) async throws {
    guard let oldest = glances.first?.id else { return }
    wakes.attend(oldest)
    for glance in glances {
      guard let own = followed[glance.id], glance.id == oldest || glance != own.heard,
        let task = try await engine.task(glance.id)
      else { continue }
      followed[glance.id]?.heard = glance
      let outlook = await engine.outlook(glance.id)
      if glance.id == oldest, !TimeLimit.isSet, let reason = outlook.reasonToGiveUp {
        throw WaitGivenUp(task: oldest, policy: reason.policy, words: reason.words)
      }
      workflow.voice.note(task, outlook, place: "line \(own.line.number), ")
    }
  }

  private func isWithoutConnection(_ glance: TaskGlance) -> Bool {
    glance.state == .sending && glance.firstSent == nil
      && glance.attempts >= Workflow.mostFailedConnections
  }

  private func isDone(_ glance: TaskGlance) async throws -> Bool {
    switch glance.state {
    case .intent, .sending: return false
    case .unknown:
      let patience = Workflow.patienceWithUnknown / .seconds(1)
      let now = workflow.clocks.moment(since: glance.created)
      if !isSeenThrough, now > glance.created + patience { return true }
      // It may have been accepted since the glance: then it is followed on.
      guard let task = try await engine.task(glance.id), task.state == .unknown else {
        return false
      }
      return task.awaitsPerson || !task.isHealing(at: Date())
    default:
      guard isSeenThrough else { return true }
      guard glance.state.isTerminal else { return false }
      // Outputs that cannot be had hold up no line for ever; whoever leads goes on.
      guard glance.hasOpenOutputs, let start = followed[glance.id]?.start else { return true }
      return try await engine.task(glance.id)?.isGivenUp(
        waitingSince: start, at: workflow.clocks.moment(since: start)) ?? true
    }
  }

  /// Where no connection can be made, the next line finds none either.
  private mutating func giveUp(_ glance: TaskGlance) async throws {
    guard let own = forget(glance.id) else { return }
    summary.outcomes[own.line.number] = .unsent
    summary.stop =
      summary.stop ?? .noConnection(line: own.line.number, glance.reason?.words)
    for (id, other) in followed where other.isOurs {
      guard try await engine.withdraw(id) else { continue }
      _ = forget(id)
      summary.outcomes[other.line.number] = .unsent
    }
  }

  /// A task is not followed any more.
  private mutating func forget(_ id: LocalTaskID, last: GenerationTask? = nil) -> Followed? {
    workflow.voice.leave(id, last: last)
    return followed.removeValue(forKey: id)
  }

  private mutating func finish(_ id: LocalTaskID) async throws {
    let start = followed[id]?.start ?? Date()
    let task = try await engine.task(id).map { workflow.givingUp($0, waitingSince: start) }
    guard let own = forget(id, last: task), let task else { return }
    let line = own.line.number
    if task.isTakenBack, !own.isOurs {
      // Another program had it and did not send it: now it is ours to send.
      summary.outcomes[line] = nil
      waiting.insert(own.line, at: waiting.startIndex)
      return
    }
    if own.isOurs { summary.outcomes[line] = Self.outcome(of: task) }
    report(.done(line: line, task))
    if task.state == .refused, [401, 402, 429].contains(task.error?.httpStatus), !isStopped,
      !waiting.isEmpty
    {
      summary.stop = .refusal(line: line)
    }
  }

  /// What a task of this run is for its line.
  static func outcome(of task: GenerationTask) -> BatchSummary.Outcome {
    switch task.state {
    case _ where task.taskID != nil: .sent
    case .cancelled: .unsent
    case .refused: .refused
    default: .unknown
    }
  }
}

extension GenerationTask {
  /// Whether it was withdrawn before anything of it was sent.
  public var isTakenBack: Bool { state == .cancelled && taskID == nil }
}
