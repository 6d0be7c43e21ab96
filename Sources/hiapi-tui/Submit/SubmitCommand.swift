import ArgumentParser
import Foundation
import HiAPICore

/// Sends one task without the interface.
struct SubmitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "submit",
    abstract: "Send one task, or one for each line of a file.",
    usage: """
      hiapi-tui submit --model <id> --prompt <text> [<options>]
      hiapi-tui submit --from <file.jsonl> [<options>]
      """,
    discussion: """
      The request is saved before it is sent. If the answer is lost, the same idempotency key and \
      bytes are sent again, by the next run if need be, so that nothing is paid for twice. A task \
      that cannot be sent at all is cancelled and never sent later.

      With --wait and without --timeout, it gives up after two minutes without a connection, with a \
      refused key, or while another hiapi-tui that should send is stopped. The task goes on.

      \(exitCodes)
      """)

  private static let exitCodes = ExitCodeHelp.text([
    0: "accepted; with --wait: finished and saved",
    1: "refused, failed or not saved",
    64: "\(ExitCodeHelp.usage), or the request breaks a rule of the catalog; nothing was sent",
    69: "no connection; what was not sent is cancelled",
    73: "the outputs could not be saved in their folder; nothing was sent",
    74: ExitCodeHelp.output,
    75: "time ran out, or the outcome is not known yet",
    77: "API key, permission, balance or budget",
    78: ExitCodeHelp.settings,
    130: "\(ExitCodeHelp.interrupted), and what was not sent is cancelled",
  ])

  @OptionGroup var request: RequestOptions
  @OptionGroup var service: ServiceOptions
  @OptionGroup var patience: Patience

  @Flag(
    help: """
      Use the built-in simulator: no key, no network, nothing billed. Its files are deleted \
      afterwards, except in a folder named by --download or --output-dir.
      """)
  var demo = false

  @Flag(help: "Wait until the task has ended and its outputs are saved.")
  var wait = false

  @Option(
    name: .customLong("download"),
    help: ArgumentHelp(
      "Save this task's outputs in this folder, relative to the current one. (default: the folder "
        + "of --output-dir)", valueName: "folder"))
  var downloadFolder: String?

  @Flag(name: .customLong("dry-run"), help: "Show the request and its estimate; send nothing.")
  var dryRun = false

  @Option(
    name: .customLong("from"),
    help: ArgumentHelp(
      "Send one request for each line of this file, {\"model\":…,\"input\":{…}}; “-” reads standard "
        + "input, at most 64 MB. Run again, it sends no line twice.",
      valueName: "file.jsonl"))
  var batchFile: String?

  @Option(
    help: ArgumentHelp(
      "A name for the lines of --from; under a new name all are sent and billed again. (default: "
        + "none)", valueName: "name"))
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
      let code = try await InterruptSignal.whileListening {
        try await service.withWorkflow(isDemo: demo) { workflow in
          let end = try await workflow.submit(
            sent, isSeenThrough: wait, within: patience.limit)
          // Said here, so that it is said also when the command is interrupted.
          tell(end)
          return exitCode(of: end)
        }
      }
      throw code
    } catch {
      throw ExitCode(saying: error)
    }
  }

  /// Shows what would be sent.
  private func show(_ request: CheckedRequest) async throws {
    let (simulator, settings) = try await dryRunSettings()
    var draft = request.draft
    draft.outputFolder =
      try downloadFolder.map(AbsolutePath.of) ?? settings.outputFolder.value
    if let found = KeyInRequest(in: draft, by: settings.mask) { throw ExitCode(saying: found) }
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

  private func tell(_ end: SubmissionEnd) {
    let report = TaskReport(isJSON: service.json)
    sayCut(end)
    report.explain(end.task)
    report.print(end.task)
  }

  /// Says why a task is not followed any more, and what becomes of it.
  private func sayCut(_ end: SubmissionEnd) {
    let id = end.task.id
    let rest =
      switch end.rest {
      case _ where demo: "the demo ends here, and task \(id) with it"
      case .withdrawn: "nothing was sent, and nothing will be"
      case .mayBeSent where end.task.state == .sending && !end.task.isAttemptOut:
        "\(WaitingWords.whenLeft(end.task)); the next run of hiapi-tui sends it again, with the same key"
      case .mayBeSent:
        "\(WaitingWords.whenLeft(end.task)); the next run of hiapi-tui finds out, with the same key"
      case .unknown:
        "what became of task \(id) is not known, and it is not sent again; hiapi-tui show \(id) says more"
      case .goesOn: "task \(id) goes on; the next run watches it"
      case .ended: "task \(id) has ended; the next run saves what is not saved yet"
      }
    switch end.cut {
    case .noConnection(let reason)?: Console.say("\(reason ?? "no connection"); nothing was sent")
    case .timeRanOut?: Console.say("time ran out; \(rest)")
    case .interrupted?: Console.say(rest)
    case .givenUp(let wait)?:
      Console.say(rest)
      Console.say(wait.sentence)
    case nil: break
    }
  }

  private func exitCode(of end: SubmissionEnd) -> ExitCode {
    switch end.cut {
    case .interrupted?: .interrupted
    case .givenUp(let wait)?: wait.exitCode
    case .timeRanOut? where end.task.isTakenBack: .undecided
    case .timeRanOut?, .noConnection?, nil: exitCode(of: end.task)
    }
  }

  func exitCode(of task: GenerationTask) -> ExitCode {
    if !wait, task.state.isWatched || task.state == .success { return .success }
    // Taken back, because no connection could be made.
    return task.isTakenBack ? .unreachable : task.exitCode
  }

  /// Says what a run would say of the folder of the outputs.
  ///
  /// - Throws: Exit code 73 where nothing could be saved in it.
  func checkFolder(for drafts: some Sequence<TaskDraft>, _ settings: Settings) throws {
    let problem = OutputFolderCheck.problem(
      of: drafts, in: try downloadFolder.map(AbsolutePath.of) ?? settings.outputFolder.value,
      named: settings.outputName.value, at: Date())
    if let problem { throw ExitCode(saying: problem) }
  }
}
