import CellGrid
import HiAPISimulator
import HiAPITestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct HostileTextTests {
  /// Where the simulator puts it, and what ends the task then.
  @Test(arguments: [
    ("[hostile]", "fail"), ("[hostile:refusal]", "refused"), ("[hostile:output]", "success"),
  ])
  func `no control character of the service reaches the terminal`(_ tag: String, _ end: String)
    async throws
  {
    let service = try await Simulator.start(SimulatorOptions(speed: 1000))
    let session = try Sandbox().start(service: service)
    try await session.waitForStart()
    try await session.composeImage("\(tag) x")
    try await session.submit()
    try await session.waitFor("· \(end)")
    // Every place that shows the task: the detail to its end, the list, a narrow screen.
    session.press(.end)
    session.press(.character("2"))
    try session.resize(to: .init(columns: 80, rows: 24))
    try await session.waitFor("2 Tasks 1")
    session.press(.enter)
    try await session.waitFor("3 Task ")
    try await session.quit()

    let output = session.outputText
    // It sets no title and no clipboard itself, so every system command would be the service's.
    #expect(!output.contains("\u{1b}]"))
    #expect(session.screen.title.isEmpty)
    let harmful = output.unicodeScalars.filter { scalar in
      switch scalar.value {
      case 0x80...0x9f, 0x200b...0x200f, 0x2028...0x202e, 0x2060...0x2069, 0xfeff, 0: true
      default: false
      }
    }
    #expect(harmful.isEmpty)
    await service.stop()
  }

  @Test func `hostile text keeps the borders in their columns`() async throws {
    let service = try await Simulator.start(SimulatorOptions(speed: 1000))
    let session = try Sandbox().start(service: service)
    try await session.waitForStart()
    let sides = session.screen.sides
    try await session.composeImage("[hostile] x")
    try await session.submit()
    try await session.waitFor("· fail")
    try await session.waitUntilIdle()
    #expect(session.screen.rowsWithBrokenBorder == [])
    #expect(session.screen.sides == sides)
    await service.stop()
  }
}
