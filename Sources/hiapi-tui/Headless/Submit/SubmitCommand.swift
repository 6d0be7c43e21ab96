import ArgumentParser
import Foundation
import HiAPICore

/// Sends one task without the interface.
struct SubmitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "submit",
    abstract: "Send one task; with --wait, see it through until its outputs are on disk.",
    discussion: """
      The request is saved before it leaves, and sent again with the same idempotency key and \
      bytes until the service has answered, by the next run if need be: it is never paid for \
      twice. Exit codes: 0 accepted (with --wait: done and saved), 1 refused, failed or not saved, \
      64 not sent because of the command line or of what the catalog says, 69 no connection \
      (nothing was sent, and nothing will be), 73 not sent because its outputs could not be saved \
      in their folder, 75 time ran out or the outcome is unknown yet, 77 key, permission, balance or \
      budget, 78 configuration, 130 interrupted.
      """)

  @OptionGroup var request: RequestOptions
  @OptionGroup var service: ServiceOptions
  @OptionGroup var patience: Patience

  @Flag(
    help: """
      Send to the embedded simulator: no key, no network, nothing billed. Its files are gone \
      afterwards, but for those that --download or --output-dir names a folder for.
      """)
  var demo = false

  @Flag(help: "Wait until it has ended and its outputs are saved.")
  var wait = false

  @Option(
    name: .customLong("download"),
    help: ArgumentHelp(
      "Save this task's outputs in this folder, counted from the current one (default: what "
        + "--output-dir says).", valueName: "folder"))
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

  @Option(
    help: ArgumentHelp(
      "A name for the batch of --from; under another name its lines are sent again (default: the "
        + "empty one).", valueName: "name"))
  var batch: String?

  func validate() throws {
    if demo, !service.account.isEmpty {
      throw ValidationError(
        "--demo is the embedded simulator; it takes no --profile or --base-url.")
    }
    guard batchFile != nil else {
      if batch != nil { throw ValidationError("--batch goes with --from.") }
      return
    }
    if !request.isEmpty { throw ValidationError("With --from, the file says what is sent.") }
  }

  func run() async throws {
    if let batchFile { return try await submitLines(of: batchFile) }
    var request = try request.request(catalog: CatalogOptions.load().catalog)
    guard !dryRun else { return try await show(request) }
    for note in request.notes { Console.say(note) }
    request.draft.outputFolder = try downloadFolder.map(AbsolutePath.of)
    let sent = request
    do {
      let (task, hasTime) = try await InterruptSignal.whileListening {
        try await service.withSession(isDemo: demo) { session, settings in
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

  /// Shows what would be sent.
  private func show(_ request: CheckedRequest) async throws {
    let (simulator, settings) = try await dryRunSettings()
    try checkFolder(for: [request.draft], settings)
    let dryRun = DryRun(request: request, settings: settings)
    service.json ? Console.print(dryRun.json) : dryRun.print()
    await simulator?.stop()
  }

  /// Where a dry run would send to; with `--demo` the simulator, which its caller stops.
  func dryRunSettings() async throws -> (simulator: Demo?, settings: Settings) {
    if demo {
      let (simulator, settings) = try await service.startDemo()
      return (simulator, settings)
    }
    // A profile that is named and could not be used is no less an error here.
    let use = service.account.profile == nil ? SettingsUse.database : .service
    return (nil, try service.settings(for: use))
  }

  private func send(
    _ request: CheckedRequest, _ session: ServiceSession, _ settings: Settings
  ) async throws -> (task: GenerationTask, hasTime: Bool) {
    var draft = request.draft
    draft.outputFolder = draft.outputFolder ?? settings.outputFolder.value
    let submission = Submission(session, isSeenThrough: wait)
    let id = try await session.engine.submit(draft, request.estimate)
    do {
      if let task = try await patience.wait({ try await submission.see(id) }) {
        return (task, true)
      }
      Console.say("time ran out; \(try await left(id, by: submission))")
    } catch is CancellationError {
      Console.say(try await left(id, by: submission))
      // Whoever reads the answer gets it also when the command is interrupted.
      TaskReport(isJSON: service.json).print(try await submission.task(id))
      throw CancellationError()
    } catch let end as WaitGivenUp {
      Console.say(try await left(id, by: submission))
      TaskReport(isJSON: service.json).print(try await submission.task(id))
      throw end
    }
    return (try await submission.task(id), false)
  }

  /// What becomes of a task that is waited for no longer.
  private func left(_ id: LocalTaskID, by submission: Submission) async throws -> String {
    let words = try await submission.leave(id)
    return demo ? "the demo ends here, and task \(id) with it" : words
  }

  func exitCode(of task: GenerationTask, hasTime: Bool) -> ExitCode {
    if !wait, task.state.isWatched || task.state == .success { return .success }
    guard task.state == .cancelled, task.taskID == nil else { return task.exitCode }
    // Taken back: because no connection could be made, or because time ran out before one was.
    return hasTime ? .unreachable : .undecided
  }

  /// Says what a run would say of the folder of the outputs.
  ///
  /// - Throws: Exit code 73 where nothing could be saved in it.
  func checkFolder(for drafts: [TaskDraft], _ settings: Settings) throws {
    let folder = try downloadFolder.map(AbsolutePath.of) ?? settings.outputFolder.value
    for draft in drafts {
      let problem = OutputFolderCheck.problem(
        of: draft, in: folder, named: settings.outputName.value, at: Date())
      if let problem { throw ExitCode(saying: problem) }
    }
  }
}
