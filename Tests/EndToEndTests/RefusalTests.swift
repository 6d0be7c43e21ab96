import CellGrid
import HiAPISimulator
import HiAPITestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct RefusalTests {
  @Test func `a refused model is explained, and the draft is as it was`() async throws {
    let service = try await Simulator.start(SimulatorOptions(speed: 1000))
    let session = try Sandbox().start(service: service)
    let prompt = "[refuse:model_not_found] a mug"
    try await session.waitForStart()
    try await session.composeImage(prompt)
    try await session.submit()
    try await session.waitFor("model_not_found · HTTP 400 · not billed")
    try await session.waitUntil("the request id is shown") { screen in
      screen.rows.contains { row in
        guard let label = row.firstRange(of: "Request id") else { return false }
        return row[label.upperBound...].contains { $0.isHexDigit }
      }
    }
    #expect(session.screen.shows("gpt-image-2"))
    session.press(.escape)
    try await session.waitFor("▌2 Tasks")
    try await session.openDraft()
    #expect(session.screen.shows(prompt))
    // A refusal is the service's last word: nothing is sent again.
    #expect(service.record.requests("POST", "/v1/tasks").count == 1)
    await service.stop()
  }

  @Test func `a model string that the service does not know is refused and explained`()
    async throws
  {
    let service = try await Simulator.start(
      SimulatorOptions(models: [SimulatedModel(id: "seedance-2.0", kind: "video")], speed: 1000))
    let session = try Sandbox().start(service: service)
    try await session.waitForStart()
    try await session.composeImage("a mug")
    try await session.submit()
    try await session.waitFor("model_not_found · HTTP 40")
    try await session.waitFor("Request id")
    await service.stop()
  }
}
