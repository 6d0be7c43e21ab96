import Foundation
import HiAPICore
import HiAPISimulator
import HiAPITestSupport
import Testing

/// What commands that wait say, and how they end: nobody waits a quarter of a minute without a word.
@Suite(.timeLimit(.minutes(2))) struct WaitingVoiceTests {
  private let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  private func submit(_ prompt: String, _ more: String...) -> [String] {
    ["submit", "--model", "gpt-image-2", "--prompt", prompt] + more
  }

  @Test func `says what is wrong while it waits, and how the task stands`() async throws {
    let service = try await Simulator.quick()
    service.arrange(.gateway(status: 503), for: .detail, times: 10_000)
    service.arrange(.gateway(status: 503), for: .list, times: 10_000)
    let ended = try await sandbox.headless(service).run(submit("a", "--wait", "--timeout", "5"))
    #expect(ended.code == 75, "\(ended.errors)")
    #expect(ended.errors.contains("no usable answer from the service (HTTP 503)"))
    #expect(ended.errors.contains("task 1 was queued when last heard of, 0:0"))
    await service.stop()
  }

  @Test func `says it of the lines of a file, too, by the engine's clock`() async throws {
    let service = try await Simulator.quick()
    service.arrange(.gateway(status: 503), for: .detail, times: 10_000)
    service.arrange(.gateway(status: 503), for: .list, times: 10_000)
    let line = #"{"model":"gpt-image-2","input":{"prompt":"a"}}"# + "\n"
    // A quarter of a minute of its clock is less than a second.
    let ended = try await sandbox.headless(service).run(
      ["submit", "--from", "-", "--wait", "--timeout", "5"], input: line + line)
    #expect(ended.code == 75, "\(ended.errors)")
    #expect(ended.errors.contains("no usable answer from the service (HTTP 503)"))
    #expect(
      ended.errors.contains(
        "waiting for 2 tasks: 2 queued; line 1, task 1 was queued when last heard of, 0:0"))
    await service.stop()
  }

  @Test func `names the program that leads and is stopped, and gives up after two minutes`()
    async throws
  {
    let service = try await Simulator.start(SimulatorOptions(speed: 1))
    let sandbox = sandbox
    let follow = submit("b")
    let leader = try await sandbox.headless(service).run(submit("[slow] a", "--wait")) { process in
      while service.record.tasks.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
      kill(process, SIGSTOP)
      defer { kill(process, SIGKILL) }
      // Two minutes of its clock are six seconds.
      var ended = try await sandbox.headless(service).run(follow)
      while ended.errors.contains("holds the task database") {
        // It was stopped while it wrote, which is said, too: it is to be stopped at another moment.
        #expect(ended.errors.contains("Resume it with kill -CONT \(process)"))
        kill(process, SIGCONT)
        try await Task.sleep(for: .milliseconds(50))
        kill(process, SIGSTOP)
        ended = try await sandbox.headless(service).run(follow)
      }
      #expect(ended.code == 75, "\(ended.errors)")
      #expect(ended.errors.contains("hiapi-tui (pid \(process)) leads and has been stopped"))
      #expect(ended.errors.contains("kill -CONT \(process)"))
      #expect(ended.errors.contains("nothing was sent, and nothing will be"))
      let bounded = try await sandbox.headless(service).run(["wait", "1", "--timeout", "1"])
      #expect(bounded.code == 75, "\(bounded.errors)")
      #expect(bounded.errors.contains("kill -CONT \(process)"))
    }
    #expect(leader.code == nil)
    #expect(service.record.tasks.count == 1)
    await service.stop()
  }

  @Test func `says that there is no connection, and ends after two minutes of that`() async throws {
    let service = try await Simulator.start(SimulatorOptions(speed: 1))
    #expect(try await sandbox.headless(service).run(submit("[slow] a")).code == 0)
    await service.stop()
    for command in ["wait", "get"] {
      let bounded = try await sandbox.headless(service).run([command, "1", "--timeout", "2"])
      #expect(bounded.code == 75, "\(bounded.errors)")
    }
    let ended = try await sandbox.headless(service).run(["wait", "1"])
    #expect(ended.code == 69, "\(ended.errors)")
    #expect(ended.errors.contains("the service cannot be reached"))
    #expect(ended.errors.contains("could not be reached for two minutes"))
  }

  @Test func `needs neither key nor service for what is on disk`() async throws {
    let service = try await Simulator.quick()
    let made = try await sandbox.headless(service).run(submit("a", "--wait", "--json"))
    #expect(made.code == 0, "\(made.errors)")
    await service.stop()
    for command in ["wait", "get"] {
      let ended = try await sandbox.headless(nil).run([command, "1", "--json"])
      #expect(ended.code == 0, "\(ended.errors)")
      let output = try JSONValue(parsing: ended.trimmed)["outputs"]?.array?.first
      #expect(output?["state"] == "saved")
    }
    let other = sandbox.headless(
      nil, adding: ["HIAPI_API_KEY": "sk-other-0123456789", "HIAPI_BASE_URL": service.baseURL])
    #expect(try await other.run(["get", "1"]).code == 0)
    let shown = try await sandbox.headless(nil).run(["show", "1", "--json"])
    let output = try JSONValue(parsing: shown.trimmed)["outputs"]?.array?.first
    #expect(output?["state"] == "saved")
  }

  @Test func `says of a task of another base URL which one it is`() async throws {
    let service = try await Simulator.start(SimulatorOptions(speed: 1))
    #expect(try await sandbox.headless(service).run(submit("[slow] a")).code == 0)
    let other = try await Simulator.quick()
    for command in ["wait", "get"] {
      let ended = try await sandbox.headless(other).run([command, "1"])
      #expect(ended.code == 1, "\(ended.errors)")
      #expect(ended.errors.contains("--base-url \(service.baseURL)"))
    }
    #expect(other.record.requests.isEmpty)
    await other.stop()
    await service.stop()
  }

  @Test func `looks at a task with a rotated key, and says who watches it now`() async throws {
    let service = try await Simulator.quick()
    #expect(try await sandbox.headless(service).run(submit("a")).code == 0)
    let listed = try await sandbox.headless(service).run(["tasks"])
    #expect(listed.errors.contains("no program watches task 1 now"))
    let rotated = sandbox.headless(
      service, adding: ["HIAPI_API_KEY": "sk-rotated-0123456789"])
    // The simulator's accounts are keys: another one does not see it.
    let unseen = try await rotated.run(["wait", "1", "--timeout", "2"])
    #expect(unseen.code == 75 || unseen.code == 0, "\(unseen.errors)")
    #expect(unseen.errors.contains("another API key"))
    await service.stop()
  }
}
