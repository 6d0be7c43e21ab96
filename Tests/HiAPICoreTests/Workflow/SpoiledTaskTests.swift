import Foundation
import HiAPICore
import HiAPISimulator
import HiAPITestSupport
import Testing

/// A task that the service calls failed or cancelled, and lists outputs of: they may be paid for.
@Suite(.timeLimit(.minutes(1))) struct SpoiledTaskTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: [("[fail:with-output]", TaskState.fail), ("[cancel:with-output]", .cancelled)])
  func `ends, and its outputs are saved`(_ tag: String, _ state: TaskState) async throws {
    let service = try await Simulator.start(SimulatorOptions(speed: 100))
    let workflow = try Workflow(.leading(to: service, in: folder))
    await workflow.engine.start()
    let request = try workflow.check(RequestWish(model: "gpt-image-2", prompt: "a mug \(tag)"))
    let end = try await workflow.submit(request, isSeenThrough: true)
    #expect(end.task.state == state && end.cut == nil)
    let file = try #require(end.task.outputs.first?.file)
    #expect(end.task.outputs.map(\.state) == [.saved])
    #expect(FileManager.default.fileExists(atPath: file))
    #expect(try await workflow.wait(for: end.task.id).task.isFinished)
    await workflow.close()
    await service.stop()
  }

  @Test func `one whose link is dead is given up by whoever waits, as of any task`() async throws {
    let now = Date()
    var task = GenerationTask.failed(at: now)
    task.outputs = [
      CollectedOutput(
        TaskOutput(source: .link("https://example.org/a.png")),
        reason: .refused(.init(status: 404)),
        trouble: OutputTrouble(kind: .instead, since: now, last: now + 61, count: 9))
    ]
    #expect(!task.isFinished)
    #expect(task.isGivenUp(waitingSince: now, at: now + 61))
    task.outputs[0].state = .failed
    #expect(task.isFinished && task.hasOutputsToTryAgain(at: now))
  }
}

extension GenerationTask {
  fileprivate static func failed(at now: Date) -> GenerationTask {
    GenerationTask(
      id: LocalTaskID(rawValue: 1), baseURL: "http://127.0.0.1", model: "m", input: [:], body: [],
      idempotencyKey: IdempotencyKey(rawValue: "k"), state: .fail, created: now)
  }
}
