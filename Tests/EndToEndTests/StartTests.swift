import CellGrid
import HiAPITestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct StartTests {
  @Test(arguments: ["nonsense-terminal", "screen-256color", "xterm", "linux", "vt100"])
  func `any terminal's name starts it`(_ name: String) async throws {
    let session = try Sandbox().start(adding: ["TERM": name])
    try await session.waitFor("1 Models")
    try await session.quit()
  }

  @Test func `without a terminal it says what to use instead`() async throws {
    let sandbox = try Sandbox()
    let session = try TerminalSession(
      .shell(
        "'\(Sandbox.binary)' >out 2>err; echo status=$?; cat out err | wc -l; cat out err",
        environment: sandbox.environment.merging(["PWD": sandbox.folder.path("home")]) { $1 },
        directory: sandbox.folder.path("home")))
    try await session.waitFor("status=64")
    #expect(try await session.waitForExit() == .exited(0))
    #expect(session.screen.row(1).hasPrefix("1 "))
    #expect(session.screen.row(2).contains("hiapi-tui"))
  }

  @Test func `a locale that is not UTF-8 still shows the borders`() async throws {
    let session = try Sandbox().start(adding: ["LANG": "C", "LC_ALL": "POSIX"])
    try await session.waitForStart()
    #expect(session.screen.shows("╭"))
    try await session.quit()
  }
}
