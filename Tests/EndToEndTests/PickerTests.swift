import CellGrid
import Foundation
import HiAPITestSupport
import Testing

@testable import HiAPISimulator

/// What is kept of the models from one run to the next, and where a newer catalog comes from.
@Suite(.timeLimit(.minutes(1))) struct PickerTests {
  @Test func `a favourite stands first at the next start`() async throws {
    let service = try await Simulator.start(SimulatorOptions(speed: 1000))
    let sandbox = try Sandbox()
    let first = try sandbox.start(service: service)
    try await first.waitForStart()
    first.press(.end)
    try await first.waitFor("elevenlabs/text-to-dialogue")
    first.press(.character("*"))
    try await first.waitUntil("it stands first") { screen in
      screen.rows.contains { $0.contains("│ ElevenLabs Text") }
        && !screen.shows("│ Lyria 3 Pro")
    }
    // The favourite is kept by an effect, and seen on no screen.
    try await first.waitUntilIdle()
    #expect(
      FileManager.default.fileExists(atPath: sandbox.folder.path("state/hiapi-tui/models.json")))
    try await first.quit()

    let second = try sandbox.start(service: service)
    try await second.waitUntil("it stands first") { $0.row(3).contains("ElevenLabs Text") }
    try await second.quit()
    await service.stop()
  }

  @Test func `R takes a newer catalog from the configured address, and sends it no key`()
    async throws
  {
    let list =
      #"{"models":[{"id":"brand-new-1","title":"Brand New","category":"video","input":[]}]}"#
    let web = try RawServer([
      .read,
      .write("HTTP/1.1 200 OK\r\nContent-Length: \(list.utf8.count)\r\n\r\n\(list)"),
    ])
    let service = try await Simulator.start(SimulatorOptions(speed: 1000))
    let sandbox = try Sandbox()
    try sandbox.folder.write(
      "catalog_url: http://127.0.0.1:\(web.port)/models.json\n", to: "config/hiapi-tui/config.yaml")
    let session = try sandbox.start(service: service)
    try await session.waitForStart()
    session.press(.character("R"))
    try await session.waitFor("1 model added")
    try await session.waitFor("1 Models 62")
    try await session.compose(model: "brand-new-1", name: "Brand New")
    session.press(.escape)
    try await session.quit()
    #expect(web.requests.count == 1)
    #expect(!web.requests.joined().contains(Sandbox.key))

    let again = try sandbox.start(service: service)
    try await again.waitFor("1 Models 62")
    try await again.quit()
    await service.stop()
  }
}
