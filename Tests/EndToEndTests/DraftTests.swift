import CellGrid
import Glibc
import HiAPISimulator
import HiAPITestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct DraftTests {
  /// What the draft file holds; nil when there is none.
  private func draft(_ sandbox: Sandbox) -> String? {
    guard let file = fopen(sandbox.folder.path("state/hiapi-tui/draft.json"), "r") else {
      return nil
    }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 16)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes[..<count], as: UTF8.self)
  }

  @Test func `kill -9 while typing: the draft is back on the next start`() async throws {
    let service = try await Simulator.start(SimulatorOptions(speed: 1000))
    let sandbox = try Sandbox()
    let first = try sandbox.start(service: service)
    try await first.waitForStart()
    try await first.composeImage("a small ceramic mug, 日本")
    let start = ContinuousClock.now
    try await first.waitUntil("the draft is written") { _ in draft(sandbox)?.contains("日本") == true
    }
    #expect(ContinuousClock.now - start < .seconds(1.5), "a second, and this machine's share")
    first.terminal.kill(SIGKILL)
    _ = try await first.waitForExit()

    let second = try sandbox.start(service: service)
    try await second.waitFor("Your draft for GPT Image 2 is back")
    try await second.waitFor("a small ceramic mug, 日本")
    second.press(.character("3"))
    // The cursor is where it was.
    second.type("!")
    try await second.waitFor("a small ceramic mug, 日本!")
    second.press(.escape)
    try await second.quit()
    #expect(draft(sandbox)?.contains("日本!") == true, "quitting writes what is not yet written")
    await service.stop()
  }

  @Test func `two copies keep their drafts apart`() async throws {
    let service = try await Simulator.start(SimulatorOptions(speed: 1000))
    let sandbox = try Sandbox()
    let first = try sandbox.start(service: service)
    try await first.waitForStart()
    try await first.composeImage("the first")
    let second = try sandbox.start(service: service)
    try await second.waitForStart()
    try await second.composeImage("the second")
    for session in [second, first] {
      session.press(.escape)
      try await session.quit()
    }
    #expect(draft(sandbox)?.contains("the first") == true)
    #expect(draft(sandbox)?.contains("the second") == false)
    await service.stop()
  }
}
