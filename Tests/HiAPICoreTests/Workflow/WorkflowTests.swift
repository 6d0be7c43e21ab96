import HiAPICore
import HiAPISimulator
import HiAPITestSupport
import Testing

/// A front end of a few lines, on the core's public interface alone.
@Suite(.timeLimit(.minutes(1))) struct WorkflowTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// All that a program needs for a file from a prompt; what it would print is returned.
  private func picture(_ prompt: String, _ environment: [String: String]) async throws -> [String] {
    let workflow = try Workflow(
      Settings.resolve(environment: environment, workingFolder: folder.path))
    var lines: [String] = []
    do {
      let request = try workflow.check(RequestWish(model: "gpt-image-2", prompt: prompt))
      lines += request.notes
      await workflow.engine.start()
      let end = try await workflow.submit(request, isSeenThrough: true, within: .none)
      lines.append(end.task.state.rawValue)
      for output in end.task.outputs { lines.append(output.file ?? output.note ?? "") }
      if end.task.state != .success {
        let diagnosis = workflow.diagnose(end.task)
        lines += [diagnosis.title, diagnosis.explanation]
      }
    } catch let refusal as RequestCheck.Failure {
      lines += refusal.reasons
    }
    await workflow.close()
    return lines
  }

  private func environment(_ service: Simulator) -> [String: String] {
    [
      "HOME": folder.path, "HIAPI_API_KEY": "sk-workflow-0123456789",
      "HIAPI_BASE_URL": service.baseURL,
    ]
  }

  @Test func `a prompt becomes a file, a refusal an explanation, a mistake a reason`() async throws
  {
    let service = try await Simulator.start(SimulatorOptions(speed: 100))
    let made = try await picture("a mug", environment(service))
    #expect(made.first == "success")
    #expect(try #require(made.last).hasPrefix(folder.path("Downloads/hiapi-tui/")))
    let refused = try await picture("a mug [refuse:model_not_found]", environment(service))
    #expect(refused.first == "refused" && refused.count == 3)
    let wrong = try await picture("", environment(service))
    #expect(wrong.count == 1 && service.record.tasks.count == 1)
    await service.stop()
  }

  @Test func `without a key there is no workflow, and nothing is opened`() throws {
    let settings = try Settings.resolve(
      environment: ["HOME": folder.path], workingFolder: folder.path)
    #expect(throws: Workflow.NoKey.self) {
      try Workflow(settings)
    }
  }
}
