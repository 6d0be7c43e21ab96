import CellGrid
import FoundationEssentials
import HiAPISimulator
import HiAPITestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct ReferenceTests {
  @Test func `a file is completed, named, and sent as what is in it`() async throws {
    let service = try await Simulator.start(SimulatorOptions(speed: 1000))
    let sandbox = try Sandbox()
    let png = Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3, 4])
    try png.write(to: URL(filePath: sandbox.folder.path("home/picture.png")))
    let session = try sandbox.start(service: service)
    try await session.waitForStart()
    try await session.compose(
      model: "gpt-image-2-image-to-image", name: "GPT Image 2 Image-to-Image")
    session.type("as it is")
    try await session.waitFor(" 8/")
    session.press(.tab)
    session.type("~/pic")
    session.press(.tab)
    try await session.waitFor("picture.png · image/png · 12 B")
    try await session.submit()
    try await session.waitFor("· success")
    let body = try #require(service.record.requests("POST", "/v1/tasks").first?.body)
    let text = String(decoding: body, as: UTF8.self)
    #expect(text.contains("data:image/png;base64,\(png.base64EncodedString())"))
    #expect(!text.contains("picture"))
    await service.stop()
  }
}
