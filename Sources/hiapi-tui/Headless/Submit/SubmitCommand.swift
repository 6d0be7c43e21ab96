import ArgumentParser
import Foundation
import HiAPICore

/// Sends one task without the interface.
struct SubmitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "submit",
    abstract: "Send one task; with --wait, see it through until its outputs are on disk.",
    discussion: """
      The request is written down before it leaves, and sent again with the same idempotency key \
      and bytes until the service has answered, by the next run if need be: it is never paid for \
      twice. Exit codes: 0 accepted (with --wait: done and saved), 1 refused or failed, 64 not \
      sent because of what the catalog says, 69 no connection (nothing was sent, and nothing will \
      be), 75 time ran out or the outcome is unknown yet, 77 key, permission, balance or budget.
      """)

  @OptionGroup var request: RequestOptions
  @OptionGroup var service: ServiceOptions
  @OptionGroup var patience: Patience

  @Flag(help: "Wait until it has ended and its outputs are saved.")
  var wait = false

  @Option(
    name: .customLong("download"),
    help: ArgumentHelp("Save this task's outputs in this folder.", valueName: "folder"))
  var downloadFolder: String?

  @Flag(name: .customLong("dry-run"), help: "Show the request and its estimate; send nothing.")
  var dryRun = false

  @Option(
    name: .customLong("from"),
    help: ArgumentHelp(
      "Send a request for each line of this file, {\"model\":…,\"input\":{…}}; “-” reads standard "
        + "input. Run again, it sends no line twice, whatever became of the file.",
      valueName: "file.jsonl"))
  var batchFile: String?

  @Option(help: "A name for the batch of --from; under another name its lines are sent again.")
  var batch: String?

  func validate() throws {
    guard batchFile != nil else {
      if batch != nil { throw ValidationError("--batch goes with --from.") }
      return
    }
    if !request.isEmpty { throw ValidationError("With --from, the file says what is sent.") }
  }

  func run() async throws {
    if let batchFile { return try await submitLines(of: batchFile) }
    var request = try request.request(catalog: CatalogOptions.load().catalog)
    if dryRun {
      let dryRun = DryRun(request: request, settings: try service.settings())
      return service.json ? Console.print(dryRun.json) : dryRun.print()
    }
    for note in request.notes { Console.say(note) }
    request.draft.outputFolder = try downloadFolder.map(AbsolutePath.of)
    let sent = request
    do {
      let (task, hasTime) = try await InterruptSignal.whileListening {
        try await service.withSession { session, settings in
          try await send(sent, session, settings)
        }
      }
      let report = TaskReport(isJSON: service.json)
      report.explain(task)
      report.print(task)
      throw exitCode(of: task, hasTime: hasTime)
    } catch {
      throw ExitCode(saying: error)
    }
  }

  private func send(
    _ request: CheckedRequest, _ session: ServiceSession, _ settings: Settings
  ) async throws -> (task: GenerationTask, hasTime: Bool) {
    var draft = request.draft
    draft.outputFolder = draft.outputFolder ?? settings.outputFolder.value
    let submission = Submission(engine: session.engine, isSeenThrough: wait)
    let id = try await session.engine.submit(draft, request.estimate)
    do {
      if let task = try await patience.wait({ try await submission.see(id) }) {
        return (task, true)
      }
      Console.say("time ran out; \(try await submission.leave(id))")
    } catch is CancellationError {
      Console.say(try await submission.leave(id))
      throw CancellationError()
    }
    return (try await submission.task(id), false)
  }

  func exitCode(of task: GenerationTask, hasTime: Bool) -> ExitCode {
    if !wait, task.state.isWatched || task.state == .success { return .success }
    guard task.state == .cancelled, task.taskID == nil else { return task.exitCode }
    // Taken back: because no connection could be made, or because time ran out before one was.
    return hasTime ? .unreachable : .undecided
  }
}
