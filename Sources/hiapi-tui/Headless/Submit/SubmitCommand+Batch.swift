import ArgumentParser
import Foundation
import HiAPICore

extension SubmitCommand {
  /// Sends a request for each line of a file.
  func submitLines(of path: String) async throws {
    let settings = try service.settings(for: dryRun || demo ? .database : .service)
    let catalog = try CatalogOptions.load().catalog
    // A dry run needs no key; the names of the rows matter to nobody then.
    let account = settings.key.map { KeyFingerprint(of: $0.value) }
    let file: BatchFile
    do {
      file = try BatchFile(
        path: path, batch: batch, account: account ?? KeyFingerprint(rawValue: ""),
        check: RequestCheck(catalog: catalog, isVerbatim: false))
    } catch {
      for reason in error.reasons { Console.say(reason) }
      Console.say("nothing was sent")
      throw ExitCode.usage
    }
    for row in file.rows {
      for note in row.request.notes { Console.say("line \(row.number): \(note)") }
    }
    guard !dryRun else { return try await show(file) }
    do {
      let folder = try downloadFolder.map(AbsolutePath.of)
      let codes = try await InterruptSignal.whileListening {
        try await service.withSession(isDemo: demo) { session, settings in
          try await send(file, session, folder ?? settings.outputFolder.value)
        }
      }
      throw ExitCode(codes.map(\.rawValue).max() ?? ExitCode.undecided.rawValue)
    } catch {
      throw ExitCode(saying: error)
    }
  }

  private func send(_ file: BatchFile, _ session: ServiceSession, _ folder: String) async throws
    -> [ExitCode]
  {
    let submission = BatchSubmission(
      engine: session.engine, isSeenThrough: wait, outputFolder: folder)
    let report = TaskReport(isJSON: service.json)
    let tasks = try await patience.wait {
      try await submission.run(file.rows) { task in
        report.explain(task)
        report.print(task)
      }
    }
    if tasks == nil { Console.say("time ran out; run it again to go on") }
    return tasks.map { $0.map { exitCode(of: $0, hasTime: true) } } ?? []
  }

  private func show(_ file: BatchFile) async throws {
    let (simulator, settings) = try await dryRunSettings()
    try checkFolder(for: file.rows.map(\.request.draft), settings)
    for row in file.rows {
      let dryRun = DryRun(request: row.request, settings: settings)
      service.json ? Console.print(dryRun.json) : dryRun.print()
    }
    await simulator?.stop()
    let estimates = file.rows.compactMap(\.request.estimate?.amount)
    let rest = file.rows.count - estimates.count
    let unpriced = rest == 0 ? "" : ", and \(rest) without an estimate"
    Console.say(
      "\(file.rows.count) tasks, estimated at \(estimates.reduce(0, +)) in all\(unpriced)")
  }
}
