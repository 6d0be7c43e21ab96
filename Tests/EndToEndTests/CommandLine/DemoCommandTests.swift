import HiAPICore
import HiAPISimulator
import HiAPITestSupport
import Testing

/// `--demo` of the commands: it reaches no service, whatever key and base URL there are.
@Suite(.timeLimit(.minutes(2))) struct DemoCommandTests {
  private let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  private func run(_ line: [String], _ service: Simulator) async throws -> ProgramRun.Ended {
    try await sandbox.headless(service).run(line)
  }

  @Test(arguments: [
    ["--demo", "submit", "--wait"], ["submit", "--demo", "--wait"], ["submit", "--demo"],
    ["submit", "--demo", "--dry-run"], ["submit", "--wait", "--demo", "--download", "kept"],
  ])
  func `a demo submits to the simulator in the program, and leaves nothing behind`(
    _ words: [String]
  ) async throws {
    let service = try await Simulator.quick()
    let ended = try await run(
      words + ["--json", "--model", "gpt-image-2", "--prompt", "a mug"], service)
    #expect(ended.code == 0, "\(ended.errors)")
    #expect(!ended.output.contains(service.baseURL))
    #expect(service.record.requests.isEmpty)
    #expect(try JSONValue(parsing: ended.trimmed).object != nil)
    // But what a folder was named for is kept.
    #expect(try sandbox.temporaryFiles == (words.contains("--download") ? ["kept"] : []))
    let tasks = try await run(["tasks", "--json"], service)
    #expect(tasks.code == 0 && tasks.output.isEmpty)
    await service.stop()
  }

  @Test func `a demo submits a file's lines to the simulator, too`() async throws {
    let service = try await Simulator.quick()
    try sandbox.folder.write(
      #"{"model":"gpt-image-2","input":{"prompt":"a mug"}}"#, to: "home/mugs.jsonl")
    let ended = try await run(["--demo", "submit", "--from", "mugs.jsonl", "--json"], service)
    #expect(ended.code == 0, "\(ended.errors)")
    #expect(try JSONValue(parsing: ended.trimmed)["task_id"]?.string?.isEmpty == false)
    #expect(service.record.requests.isEmpty)
    await service.stop()
  }

  @Test(arguments: ["--profile work", "--base-url http://127.0.0.1:9"])
  func `a demo takes no account`(_ account: String) async throws {
    let service = try await Simulator.quick()
    let ended = try await run(
      ["submit", "--demo", "--model", "gpt-image-2", "--prompt", "x"]
        + account.split(separator: " ").map(String.init), service)
    #expect(ended.code == 64)
    #expect(ended.errors.contains("--demo") && ended.errors.contains("--profile"))
    #expect(service.record.requests.isEmpty)
    await service.stop()
  }
}
