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
      file = try BatchFile(source.read(), name: source.name, batch: batch ?? "", check: check)
    } catch let error as BatchFile.Failure {
      throw refusal(error)
    }
    for line in file.lines {
      for note in line.notes { Console.say("line \(line.number): \(note)") }
    }
    guard !dryRun else { return try await show(file, check) }
    do {
      let folder = try downloadFolder.map(AbsolutePath.of)
      let report = BatchReport(TaskReport(isJSON: service.json), exitCode: exitCode)
      let hasTime = try await InterruptSignal.whileListening {
        try await service.withWorkflow(isDemo: demo) { workflow in
          try await patience.limit.run {
            try await workflow.submit(
              file, checkedBy: check, isSeenThrough: wait, outputFolder: folder,
              report: report.tell)
          } != nil
        }
      }
      if !hasTime { Console.say("time ran out; run it again to go on") }
      throw hasTime ? report.worst : .undecided
    } catch let error as BatchFile.Failure {
      throw refusal(error)
    } catch {
      throw ExitCode(saying: error)
    }
  }

  /// Nothing is sent of a file with a key in it.
  private func refuseKeys(in file: BatchFile, _ settings: Settings) throws {
    do throws(BatchFile.Failure) {
      try file.refuseKeys(settings.mask)
    } catch {
      throw refusal(error)
    }
  }

  /// Says why nothing of a file is sent.
  private func refusal(_ failure: BatchFile.Failure) -> ExitCode {
    for reason in failure.reasons { Console.say(reason) }
    Console.say("nothing was sent")
    return .usage
  }

  private func show(_ file: BatchFile, _ check: RequestCheck) async throws {
    let (simulator, settings) = try await dryRunSettings()
    let result: Result<Void, any Error>
    do {
      try refuseKeys(in: file, settings)
      // One by one: each may have large files in it.
      let drafts = file.lines.lazy.compactMap { try? $0.request(check).draft }
      try checkFolder(for: drafts, settings)
      result = .success(try await BatchDryRun(file, check, settings, service.json).show())
    } catch {
      result = .failure(error)
    }
    await simulator?.stop()
    try result.get()
  }
}
