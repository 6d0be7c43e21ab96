import CellGrid
import HiAPISimulator
import HiAPITestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct SizeTests {
  @Test(arguments: [(80, 24), (120, 40), (300, 80), (20, 5), (1, 1), (100, 30), (99, 29), (500, 3)])
  func `every size draws`(columns: Int, rows: Int) async throws {
    let session = try Sandbox().start(size: Size(columns: columns, rows: rows))
    try await session.waitUntil("something is drawn") { screen in
      screen.modes.isAlternateScreen && screen.rows.contains { $0.contains { $0 != " " } }
    }
    if columns >= 80, rows >= 24 { try await session.waitFor("1 Models") }
    try await session.waitUntilIdle()
    #expect(session.screen.rowsWithBrokenBorder == [])
    try await session.quit()
  }

  @Test func `a storm of sizes while tasks move garbles nothing`() async throws {
    let service = try await Simulator.start()
    let session = try Sandbox().start(service: service)
    try await session.waitForStart()
    for prompt in ["first of two", "second of two"] {
      try await session.composeImage(prompt)
      try await session.submit()
      try await session.openDraft()
      // The draft stays as it was; the next one begins empty.
      session.pressControl("u")
      try await session.waitFor(" 0/20000")
      session.press(.escape)
      try await session.waitFor("compose")
    }
    session.press(.character("2"))
    session.press(.enter)
    try await session.waitFor("3 Task ")
    // The same storm every time.
    var state: UInt64 = 42
    for _ in 0..<200 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      try session.resize(
        to: Size(columns: 1 + Int(state >> 33) % 200, rows: 1 + Int(state >> 45) % 60))
      await session.pump(atMost: .milliseconds(1))
    }
    try session.resize(to: Size(columns: 120, rows: 40))
    try await session.waitFor("1 Models")
    try await session.waitFor("· success", timeout: .seconds(40))
    try await session.waitUntilIdle()
    #expect(session.screen.rowsWithBrokenBorder == [])
    try await session.quit()
    #expect(service.record.tasks.count == 2)
    await service.stop()
  }

  @Test func `what was wiped by the terminal is drawn again`() async throws {
    let session = try Sandbox().start(["--demo"])
    try await session.waitForStart()
    try await session.waitFor("No tasks yet")
    try await session.waitUntilIdle()
    let before = session.screenText
    _ = session.screen.feed(Array("\u{1b}[2J".utf8))
    #expect(!session.screen.shows("1 Models"))
    session.pressControl("l")
    try await session.waitFor("1 Models")
    try await session.waitUntilIdle()
    #expect(session.screenText == before)
  }
}
