import CellGrid
import HiAPISimulator
import HiAPITestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct PasteTests {
  /// 5,000 characters in lines, full of letters that are keys elsewhere.
  private static let prompt: String = {
    let line = "quit? q :q! gG/ 123 naïve 茶 🚀 ~ jk"
    var text = ""
    var number = 0
    while text.unicodeScalars.count < 5000 {
      text += "\(number) \(line)\n"
      number += 1
    }
    return String(String.UnicodeScalarView(text.unicodeScalars.prefix(4995))) + "\nEND."
  }()

  @Test func `5,000 characters with newlines arrive whole and press no key`() async throws {
    let service = try await Simulator.start(SimulatorOptions(speed: 1000))
    let session = try Sandbox().start(service: service)
    try await session.waitForStart()
    try await session.compose(model: "gpt-image-2", name: "GPT Image 2")
    session.paste(Self.prompt)
    try await session.waitFor("END.")
    try await session.waitUntilIdle()
    #expect(session.screen.rowsWithBrokenBorder == [])
    #expect(service.record.requests("POST", "/v1/tasks").isEmpty)
    try await session.submit()
    try await session.waitFor("· success")
    let body = try #require(service.record.requests("POST", "/v1/tasks").first?.body)
    let escaped = Self.prompt.replacing("\n", with: "\\n")
    #expect(
      String(decoding: body, as: UTF8.self)
        == #"{"model":"gpt-image-2","input":{"prompt":"\#(escaped)"}}"#)
    await service.stop()
  }

  @Test func `a paste where nothing is typed presses no key`() async throws {
    let session = try Sandbox().start()
    try await session.waitForStart()
    session.paste("q\nq\n3\u{3}")
    // What is typed after it shows that it was taken and the program is still there.
    session.press(.character("?"))
    try await session.waitFor("Keys that work here")
    #expect(session.terminal.updateStatus() == nil)
    session.press(.escape)
    try await session.waitForAbsence(of: "Keys that work here")
    try await session.quit()
  }
}
