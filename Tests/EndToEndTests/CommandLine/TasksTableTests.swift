import CellGrid
import Foundation
import HiAPISimulator
import HiAPITestSupport
import Testing

/// How `tasks` lists, and what `wait` leaves behind.
@Suite(.timeLimit(.minutes(1))) struct TasksTableTests {
  private let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  @Test func `a table has a head for a person, and for a script each line is a task`() async throws
  {
    let service = try await Simulator.quick()
    let sent = try await sandbox.headless(service).run(
      ["submit", "--model", "gpt-image-2", "--prompt", "a mug", "--wait"])
    #expect(sent.code == 0)
    let listed = try await sandbox.headless(nil).run(["tasks"])
    let lines = listed.output.split(separator: "\n")
    #expect(lines.count == 1 && lines[0].hasPrefix("    1  20"))
    // The service's word is said where it is another than the state.
    #expect(lines[0].split(separator: " ").count { $0 == "success" } == 1)
    let session = try sandbox.start(["tasks"], size: Size(columns: 120, rows: 10))
    #expect(try await session.waitForExit() == .exited(0))
    #expect(session.outputText.contains("created (UTC)"))
    await service.stop()
  }

  @Test func `a wait that is interrupted says that the task goes on`() async throws {
    let service = try await Simulator.start()
    let program = sandbox.headless(service)
    _ = try await program.run(["submit", "--model", "gpt-image-2", "--prompt", "[slow] a mug"])
    let looks = service.record.requests("GET", "/v1/tasks").count
    let ended = try await program.run(["wait", "1"]) { process in
      while service.record.requests("GET", "/v1/tasks").count == looks {
        try await Task.sleep(for: .milliseconds(5))
      }
      kill(process, SIGINT)
    }
    #expect(ended.code == 130 && ended.errors.contains("the tasks go on"), "\(ended)")
    await service.stop()
  }
}
