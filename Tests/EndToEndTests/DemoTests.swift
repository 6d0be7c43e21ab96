import CellGrid
import HiAPITestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct DemoTests {
  @Test func `without a key it starts on the simulator, and a task runs to its end by itself`()
    async throws
  {
    let session = try Sandbox().start()
    try await session.waitForStart()
    try await session.waitFor("demo")
    try await session.composeImage("a small ceramic mug")
    try await session.submit()
    // No key from here on.
    try await session.waitFor("· success", timeout: .seconds(40))
    try await session.waitFor("http://127.0.0.1:")
    try await session.waitFor("✓ saved")
    try await session.quit()
  }

  @Test func `escape leads from the task to the list, and Enter on the model to the draft`()
    async throws
  {
    let session = try Sandbox().start(["--demo"])
    try await session.waitForStart()
    try await session.composeImage("a fox in snow")
    try await session.submit()
    session.press(.escape)
    try await session.waitFor("▌2 Tasks")
    try await session.openDraft()
    try await session.waitFor("a fox in snow")
    try await session.waitFor(" 13/20000")
  }

  @Test func `a demo leaves nothing behind`() async throws {
    let sandbox = try Sandbox()
    let session = try sandbox.start()
    try await session.waitForStart()
    try await session.waitFor("No tasks yet")
    try await session.quit()
    #expect(try sandbox.temporaryFiles == [])
  }

  @Test func `a key in the environment is not used by the demo`() async throws {
    let session = try Sandbox().start(["--demo"], adding: ["HIAPI_API_KEY": Sandbox.key])
    try await session.waitForStart()
    try await session.waitFor("demo")
    #expect(!session.outputText.contains(Sandbox.key))
  }
}
