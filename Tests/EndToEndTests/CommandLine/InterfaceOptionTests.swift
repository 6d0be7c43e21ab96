import HiAPISimulator
import HiAPITestSupport
import Testing

/// The options of the interface, which needs a terminal.
@Suite(.timeLimit(.minutes(1))) struct InterfaceOptionTests {
  /// Each with what it cannot be, or cannot stand beside, and the exit code.
  static let refused: [(line: String, code: Int32)] = [
    ("--profile nosuch", 78), ("--base-url ftp://x", 78), ("--theme nosuch", 78),
    ("--color purple", 64), ("--demo --profile work", 64),
    ("--demo --base-url http://127.0.0.1", 64),
    ("--demo --output-dir out", 64), ("--ascii=1", 64), ("--no-mouse=1", 64), ("--json", 64),
    ("--timeout 3", 64), ("--theme tasks", 78),
  ]

  @Test(arguments: refused)
  func `it refuses what it cannot use, and names it`(_ refused: (line: String, code: Int32))
    async throws
  {
    let words = refused.line.split(separator: " ").map(String.init)
    let session = try Sandbox().start(words)
    #expect(try await session.waitForExit() == .exited(refused.code))
    let named = words.filter { $0.hasPrefix("--") }.map { $0.prefix { $0 != "=" } }
    #expect(named.allSatisfy { session.outputText.contains($0) })
  }

  @Test func `it opens with options alone, on the service that they name`() async throws {
    let service = try await Simulator.quick()
    let sandbox = try Sandbox()
    let session = try sandbox.start(
      ["--theme", "dark", "--base-url", service.baseURL, "--output-dir", "elsewhere"],
      adding: ["HIAPI_API_KEY": Sandbox.key, "HIAPI_BASE_URL": "http://127.0.0.1:9"])
    try await session.waitForStart()
    try await session.composeImage("a paper boat")
    try await session.submit()
    try await session.waitFor("✓ saved", timeout: .seconds(40))
    #expect(!service.record.tasks.isEmpty)
    let saved = try sandbox.temporaryFiles
    #expect(saved.contains("elsewhere"))
    try await session.quit()
    await service.stop()
  }
}
