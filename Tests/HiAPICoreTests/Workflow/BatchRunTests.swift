import HiAPICore
import HiAPISimulator
import HiAPITestSupport
import Synchronization
import Testing

/// What a batch reports of its lines, whichever way each went.
@Suite(.timeLimit(.minutes(1))) struct BatchRunTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Submits a line for each prompt, and is interrupted after the event that is named.
  private func run(
    _ prompts: [String], at service: Simulator,
    interruptedAt isDone: @escaping @Sendable (BatchEvent) -> Bool = { _ in false }
  ) async throws -> BatchSummary {
    let workflow = try Workflow(.leading(to: service, in: folder))
    let check = RequestCheck(
      catalog: .embedded, files: ReferenceFolder(home: folder.path, working: folder.path))
    let text = prompts.map { #"{"model":"gpt-image-2","input":{"prompt":"\#($0)"}}"# + "\n" }
    let file = try BatchFile(Array(text.joined().utf8), name: "a", batch: "", check: check)
    let summary = Mutex<BatchSummary?>(nil)
    let running = Mutex<Task<Void, any Error>?>(nil)
    let task = Task {
      try await workflow.submit(file, checkedBy: check, isSeenThrough: false) { event in
        if case .summary(let last) = event { summary.withLock { $0 = last } }
        if isDone(event) { running.withLock { $0?.cancel() } }
      }
    }
    running.withLock { $0 = task }
    _ = await task.result
    await workflow.close()
    return try #require(summary.withLock { $0 })
  }

  @Test func `counts every line, also a refused one`() async throws {
    let service = try await Simulator.start(SimulatorOptions(speed: 100))
    let summary = try await run(["one", "two [refuse:model_not_found]", "three"], at: service)
    #expect(summary.lines(.sent) == [1, 3] && summary.lines(.refused) == [2])
    #expect(summary.outcomes.count == 3)
    await service.stop()
  }

  @Test func `an interrupted run tells lines that were paid before from lines that were not sent`()
    async throws
  {
    let service = try await Simulator.start(SimulatorOptions(speed: 100))
    let prompts = (1...60).map { "l\($0)" }
    _ = try await run(Array(prompts.dropFirst(10)), at: service)
    #expect(service.record.tasks.count == 50)
    service.arrange(.late(.milliseconds(300)), for: .create, times: 40)
    // The new lines come first, so that the run ends before it looks at the others.
    let summary = try await run(prompts, at: service) { event in
      if case .answered(line: 11, _, _, _) = event { true } else { false }
    }
    #expect(summary.outcomes.count == 60)
    #expect(summary.lines(.answered) == Array(11...60))
    #expect(summary.lines(.sent).count + summary.lines(.unsent).count == 10)
    #expect(service.record.tasks.count == 50 + summary.lines(.sent).count)
    await service.stop()
  }
}
