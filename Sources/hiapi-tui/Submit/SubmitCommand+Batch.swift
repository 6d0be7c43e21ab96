import ArgumentParser
import Foundation
import HiAPICore

extension SubmitCommand {
  /// Sends a request for each line of a file, or of standard input.
  func submitLines(of name: String) async throws {
    let catalog = try CatalogOptions.load().catalog
    let check = RequestCheck(catalog: catalog, isVerbatim: false)
    let file: BatchFile
    do {
      let source = try BatchSource(name)
      file = try BatchFile(source, batch: batch ?? "", check: check)
    } catch let error as BatchFile.Failure {
      for reason in error.reasons { Console.say(reason) }
      Console.say("nothing was sent")
      throw ExitCode.usage
    }
    for row in file.rows {
      for note in row.notes { Console.say("line \(row.number): \(note)") }
    }
    guard !dryRun else { return try await show(file, check) }
    do {
      let folder = try downloadFolder.map(AbsolutePath.of)
      let codes = try await InterruptSignal.whileListening {
        try await service.withSession(isDemo: demo) { session, settings in
          try await send(file, check, session, folder ?? settings.outputFolder.value)
        }
      }
      throw ExitCode(codes.map(\.rawValue).max() ?? ExitCode.undecided.rawValue)
    } catch {
      throw ExitCode(saying: error)
    }
  }

  private func send(
    _ file: BatchFile, _ check: RequestCheck, _ session: ServiceSession, _ folder: String
  ) async throws -> [ExitCode] {
    let report = TaskReport(isJSON: service.json)
    let codes = try await patience.wait {
      var submission = BatchSubmission(
        file.rows, session, check: check, isSeenThrough: wait,
        outputFolder: folder, report: report
      ) { exitCode(of: $0, hasTime: true) }
      return try await submission.run()
    }
    if codes == nil { Console.say("time ran out; run it again to go on") }
    return codes ?? []
  }

  private func show(_ file: BatchFile, _ check: RequestCheck) async throws {
    let (simulator, settings) = try await dryRunSettings()
    let result: Result<Void, any Error>
    do {
      // One by one: each may have large files in it.
      let drafts = file.rows.lazy.compactMap { try? $0.request(check).draft }
      try checkFolder(for: drafts, settings)
      result = .success(try await BatchDryRun(file, check, settings, service.json).show())
    } catch {
      result = .failure(error)
    }
    await simulator?.stop()
    try result.get()
  }
}
