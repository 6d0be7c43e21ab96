import Foundation
import HiAPICore
import HiAPISimulator
import HiAPITestSupport
import Testing

/// What the words of a command line may be, and what is said of those that may not.
@Suite(.timeLimit(.minutes(2))) struct CommandWordTests {
  private let sandbox: Sandbox

  init() throws { sandbox = try Sandbox() }

  @Test(arguments: [
    "submit --model gpt-image-2 --prompt $(printf 'caf\\351')",
    "submit --model gpt-image-2 --prompt x --set note=$(printf '\\377')",
    "--model $(printf 'gpt\\300') submit --prompt x",
  ])
  func `a word that is not UTF-8 is refused and not repaired`(_ line: String) async throws {
    let service = try await Simulator.quick()
    let session = try TerminalSession(
      .shell(
        "'\(Sandbox.binary)' \(line) >out 2>err; echo status=$?; cat out err",
        environment: sandbox.environment(using: service), directory: sandbox.folder.path("home")))
    try await session.waitFor("status=64")
    #expect(try await session.waitForExit() == .exited(0))
    #expect(session.screen.shows("is not UTF-8"))
    #expect(service.record.requests.isEmpty)
    await service.stop()
  }

  @Test(arguments: [
    ("submit --model gpt-image-2 --prompt x --timeout -1", "--timeout is a number of seconds"),
    ("submit --model gpt-image-2 --prompt x --timeout 1m", "--timeout is a number of seconds"),
    ("tasks --limit -1", "--limit is a whole number"),
    ("--limit -1 tasks", "--limit is a whole number"),
    ("submit --model a --model-verbatim b", "not both"),
    ("submit --model seedance-2.0 --prompt x --set seed:=nope", "is not JSON"),
    ("submit --model seedance-2.0 --prompt x --set seed:=99999999999999999999", "64 bits"),
    ("simulate --port -1", "port"), ("tasks --nonsense", "--nonsense"),
  ])
  func `a value that cannot be is refused with what is right`(_ line: String, _ words: String)
    async throws
  {
    let service = try await Simulator.quick()
    let ended = try await sandbox.headless(service).run(
      line.split(separator: " ").map(String.init))
    #expect(ended.code == 64, "\(ended)")
    #expect(ended.errors.hasPrefix("hiapi-tui: "), "\(ended.errors)")
    #expect(ended.errors.contains(words), "\(ended.errors)")
    #expect(service.record.requests.isEmpty)
    await service.stop()
  }

  @Test func `what needs no key is not stopped by a key file that is missing`() async throws {
    try sandbox.folder.write("key_file: ~/nokey\n", to: "config/hiapi-tui/config.yaml")
    let program = sandbox.headless(nil)
    #expect(try await program.run(["tasks"]).code == 0)
    #expect(try await program.run(["show", "1"]).code == 1)
    let dry = ["submit", "--model", "gpt-image-2", "--prompt", "x", "--dry-run"]
    #expect(try await program.run(dry).code == 0)
    let sent = try await program.run(Array(dry.dropLast()))
    #expect(sent.code == 78 && sent.errors.contains("nokey"))
  }

  @Test func `an error of the service is a sentence`() async throws {
    let ended = try await sandbox.headless(
      nil, adding: ["HIAPI_API_KEY": Sandbox.key, "HIAPI_BASE_URL": "http://127.0.0.1:9"]
    ).run(["adopt"])
    #expect(ended.code == 69)
    #expect(!ended.errors.contains("HiAPIError") && ended.errors.contains("connection refused"))
  }

  @Test func `an interrupted wait still prints its object`() async throws {
    let service = try await Simulator.start(SimulatorOptions(speed: 1))
    let ended = try await sandbox.headless(service).run(
      ["submit", "--json", "--wait", "--model", "gpt-image-2", "--prompt", "[slow] a"]
    ) { process in
      while service.record.requests("GET", "/v1/tasks").isEmpty {
        try await Task.sleep(for: .milliseconds(5))
      }
      kill(process, SIGINT)
    }
    #expect(ended.code == 130)
    #expect(
      try JSONValue(parsing: ended.trimmed)["task_id"]?.string == service.record.tasks.first?.id)
    await service.stop()
  }

  @Test func `a base URL with the endpoint's path is one all the same, and that is said`()
    async throws
  {
    let service = try await Simulator.quick()
    let ended = try await sandbox.headless(
      service, adding: ["HIAPI_BASE_URL": "\(service.baseURL)/v1/tasks"]
    ).run(["submit", "--model", "gpt-image-2", "--prompt", "x"])
    #expect(ended.code == 0, "\(ended.errors)")
    #expect(ended.errors.contains("/tasks at its end"))
    #expect(service.record.tasks.count == 1)
    await service.stop()
  }
}
