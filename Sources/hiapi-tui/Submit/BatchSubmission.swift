import ArgumentParser
import Foundation
import HiAPICore

/// Submits the rows of a file and follows each to its answer, or to its end.
///
/// One look at the database serves all the rows that are followed.
struct BatchSubmission {
  let session: ServiceSession
  let check: RequestCheck
  let isSeenThrough: Bool
  let outputFolder: String
  let report: TaskReport
  /// What a task that came to its answer or end is for the command.
  let exitCode: @Sendable (GenerationTask) -> ExitCode

  /// A task that answers for a line.
  struct Followed {
    var line: Int
    var row: BatchRowRequest
    /// Whether this run made it.
    var isOurs: Bool
    /// How it stood when it was last told of.
    var heard: TaskGlance?
  }

  /// Not submitted yet, the next one first.
  var waiting: ArraySlice<BatchRowRequest>
  var followed: [LocalTaskID: Followed] = [:]
  var codes: [ExitCode] = []
  /// Lines that were sent now, that another run had sent, and that are not sent.
  var sent: Set<Int> = []
  var answered: Set<Int> = []
  var unsent: Set<Int> = []
  /// Why the rest is not sent.
  var stop: String?

  init(
    _ rows: [BatchRowRequest], _ session: ServiceSession, check: RequestCheck,
    isSeenThrough: Bool, outputFolder: String, report: TaskReport,
    exitCode: @escaping @Sendable (GenerationTask) -> ExitCode
  ) {
    waiting = rows[...]
    self.session = session
    self.check = check
    self.isSeenThrough = isSeenThrough
    self.outputFolder = outputFolder
    self.report = report
    self.exitCode = exitCode
  }

  private var engine: TaskEngine { session.engine }
  /// Rows that are followed at the same time; the engine sends no more than four at once.
  private var mostFollowed: Int { isSeenThrough ? 16 : 32 }
  /// Rows that are saved in one transaction.
  private static let mostAtOnce = 16

  /// Submits what was not submitted before, in the order of the rows.
  ///
  /// - Returns: The exit code for each row that came to its answer or end.
  /// - Throws: `CancellationError` when it is to stop, or ``TaskStoreError``; what was not sent has been
  ///   taken back then, and all of it was said.
  mutating func run() async throws -> [ExitCode] {
    let wakes = TaskWakes(engine)
    defer { wakes.stop() }
    var wake = wakes.stream.makeAsyncIterator()
    do {
      while true {
        try Task.checkCancellation()
        try await submitNext()
        if try await look(wakes) { continue }
        if followed.isEmpty, waiting.isEmpty || stop != nil { break }
        guard await wake.next() != nil else { throw CancellationError() }
      }
    } catch {
      await leave()
      throw error
    }
    unsent.formUnion(waiting.map(\.number))
    summarize()
    return codes
  }

  // MARK: - Sending

  private mutating func submitNext() async throws {
    // A transaction costs the same for many rows.
    let least = isSeenThrough ? 1 : Self.mostAtOnce
    while stop == nil, !waiting.isEmpty, mostFollowed - followed.count >= least {
      var rows: [BatchRowRequest] = []
      var requests: [BatchRequest] = []
      while rows.count < min(Self.mostAtOnce, mostFollowed - followed.count),
        let row = waiting.first, rows.isEmpty || !row.isLarge && rows.last?.isLarge != true
      {
        waiting.removeFirst()
        do throws(BatchFile.Failure) {
          var request = try row.request(check)
          request.draft.outputFolder = outputFolder
          requests.append(request)
          rows.append(row)
        } catch {
          // A file that it names has changed since all lines were checked; the others go on.
          for reason in error.reasons { Console.say("line \(row.number): \(reason)") }
          unsent.insert(row.number)
          codes.append(.usage)
        }
      }
      try await submit(rows, requests)
    }
  }

  private mutating func submit(_ rows: [BatchRowRequest], _ requests: [BatchRequest]) async throws {
    guard !requests.isEmpty else { return }
    let admission: BatchAdmission
    do {
      admission = try await engine.submitRows(requests)
    } catch {
      waiting = rows[...] + waiting
      throw error
    }
    for (row, outcome) in zip(rows, admission.rows) {
      let isOurs = if case .written = outcome { true } else { false }
      followed[outcome.task] = Followed(line: row.number, row: row, isOurs: isOurs)
    }
    for (row, outcome) in zip(rows, admission.rows) { await say(outcome, of: row) }
    guard let refusal = admission.refusal else { return }
    codes.append(ExitCode.notPermitted)
    waiting = rows[admission.rows.count...] + waiting
    let first = waiting.first.map { "line \($0.number): " } ?? ""
    stop = "\(first)\(refusal)"
  }

  private mutating func say(_ outcome: BatchAdmission.Row, of row: BatchRowRequest) async {
    switch outcome {
    case .answered(let id, let hadOtherContents):
      answered.insert(row.number)
      let state = (try? await engine.task(id))?.state.rawValue ?? "?"
      let contents =
        hadOtherContents
        ? "; it was sent with other contents then (a file that it names, or a default, has changed)"
        : ""
      Console.say("line \(row.number) is task \(id) already (\(state)); not sent again\(contents)")
    case .written(_, after: let former?):
      guard let task = try? await engine.task(former) else { return }
      let reason = task.error?.shortCode ?? task.history.last?.note
      let end = task.state == .refused ? "was refused" : "was not sent"
      Console.say(
        "line \(row.number) \(end) before (task \(former)\(reason.map { ": \($0)" } ?? "")); "
          + "it is sent now")
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
      if glance.id == oldest, !Patience.isBounded, let reason = outlook.reasonToGiveUp {
        throw WaitGivenUp(id: oldest, policy: reason.policy, words: reason.words)
      }
      session.voice.note(task, outlook, place: "line \(own.line), ")
    }
  }

  private func isWithoutConnection(_ glance: TaskGlance) -> Bool {
    glance.state == .sending && glance.firstSent == nil
      && glance.attempts >= Submission.mostFailedConnections
  }

  private func isDone(_ glance: TaskGlance) async throws -> Bool {
    switch glance.state {
    case .intent, .sending: return false
    case .unknown:
      let patience = Submission.patienceWithUnknown / .seconds(1)
      let now = TestClock.moment(since: glance.created)
      if !isSeenThrough, now > glance.created + patience { return true }
      // It may have been accepted since the glance: then it is followed on.
      guard let task = try await engine.task(glance.id), task.state == .unknown else {
        return false
      }
      return task.awaitsPerson || !task.isHealing(at: Date())
    default:
      return !isSeenThrough || glance.state.isTerminal && !glance.hasOpenOutputs
    }
  }

  /// Where no connection can be made, the next line finds none either.
  private mutating func giveUp(_ glance: TaskGlance) async throws {
    guard let own = forget(glance.id) else { return }
    unsent.insert(own.line)
    codes.append(.unreachable)
    stop = stop ?? "line \(own.line): \(glance.reason?.words ?? "no connection")"
    for (id, other) in followed where other.isOurs {
      guard try await engine.withdraw(id) else { continue }
      _ = forget(id)
      unsent.insert(other.line)
    }
  }

  /// A task is not followed any more.
  private mutating func forget(_ id: LocalTaskID, last: GenerationTask? = nil) -> Followed? {
    session.voice.leave(id, last: last)
    return followed.removeValue(forKey: id)
  }

  private mutating func finish(_ id: LocalTaskID) async throws {
    let task = try await engine.task(id)
    guard let own = forget(id, last: task), let task else { return }
    if task.state == .cancelled, task.taskID == nil {
      guard own.isOurs else {
        // Another program had it and did not send it: now it is ours to send.
        answered.remove(own.line)
        waiting.insert(own.row, at: waiting.startIndex)
        return
      }
      unsent.insert(own.line)
    }
    if own.isOurs, task.taskID != nil { sent.insert(own.line) }
    codes.append(exitCode(task))
    if report.explains(task) { Console.say("line \(own.line), task \(id):") }
    report.explain(task)
    report.print(task)
    if task.state == .refused, [401, 402, 429].contains(task.error?.httpStatus), stop == nil,
      !waiting.isEmpty
    {
      stop = "line \(own.line) was refused for a reason that meets every line"
    }
  }
}
