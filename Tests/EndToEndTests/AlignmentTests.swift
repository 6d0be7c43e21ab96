import CellGrid
import HiAPISimulator
import HiAPITestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct AlignmentTests {
  @Test(arguments: [
    "東京の雨、夜のネオンと静かな路地", "🚀🌙🐙 launch at night 🎉", "cafe\u{301} nai\u{308}ve",
    "한국어 프롬프트 사진", "👨‍👩‍👧 family, ❤️ heart, 🇫🇷 flag", "مرحبا بالعالم", "ｆｕｌｌ ｗｉｄｔｈ",
  ])
  func `borders stand in one column whatever the prompt`(_ prompt: String) async throws {
    let service = try await Simulator.start(SimulatorOptions(speed: 1000))
    let session = try Sandbox().start(service: service)
    try await session.waitForStart()
    let sides = session.screen.sides
    try await session.compose(model: "gpt-image-2", name: "GPT Image 2")
    session.paste(prompt)
    try await session.waitFor(" \(prompt.unicodeScalars.count)/20000")
    try await session.waitUntilIdle()
    #expect(session.screen.rowsWithBrokenBorder == [])
    #expect(session.screen.sides == sides)
    try await session.submit()
    try await session.waitFor("· success")
    try await session.waitUntilIdle()
    #expect(session.screen.rowsWithBrokenBorder == [])
    #expect(session.screen.sides == sides)
    await service.stop()
  }
}
