import CellGrid
import HiAPISimulator
import HiAPITestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct VariantTests {
  @Test func `two choices of two, twice each, are eight tasks, each sent once`() async throws {
    let service = try await Simulator.start(SimulatorOptions(speed: 1000))
    let session = try Sandbox().start(service: service)
    try await session.waitForStart()
    try await session.composeImage("{red|blue} mug, {day|night}")
    session.press(.function(5))
    try await session.waitFor("4 tasks · about $0.12")
    session.type("count=2")
    try await session.waitFor("8 tasks · about $0.24")
    session.pressControl("s")
    try await session.waitFor("2 Tasks 8")
    try await session.waitUntil("eight requests came") { _ in
      service.record.requests("POST", "/v1/tasks").count == 8
    }
    try await session.waitUntil("all of them succeed") { $0.shows("✓ 8") }
    let posts = service.record.requests("POST", "/v1/tasks")
    #expect(Set(posts.compactMap { $0.header("Idempotency-Key") }).count == 8)
    #expect(Set(posts.map { String(decoding: $0.body, as: UTF8.self) }).count == 4)
    session.press(.escape)
    try await session.quit()
    await service.stop()
  }
}
