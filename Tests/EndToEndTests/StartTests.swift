import CellGrid
import HiAPISimulator
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

  @Test func `with ASCII alone a success is not a question mark`() async throws {
    let session = try Sandbox().start(["--demo", "--ascii"])
    try await session.waitForStart()
    #expect(session.screen.row(0).contains("+ 0  x 0  ? 0"))
    #expect(session.outputText.utf8.allSatisfy { $0 < 0x80 })
    try await session.quit()
  }

  @Test func `a port that is taken is an error`() async throws {
    let service = try await Simulator.start()
    let port = try #require(service.baseURL.split(separator: ":").last)
    let sandbox = try Sandbox()
    let session = try TerminalSession(
      .shell(
        "'\(Sandbox.binary)' simulate --port \(port) >out 2>err; echo status=$?; wc -c <out; cat err",
        environment: sandbox.environment, directory: sandbox.folder.path("home")))
    try await session.waitFor("status=69")
    #expect(try await session.waitForExit() == .exited(0))
    #expect(session.screen.row(1).split(separator: " ") == ["0"])
    #expect(session.screen.row(2).hasPrefix("hiapi-tui: cannot listen on 127.0.0.1:\(port)"))
    await service.stop()
  }
}
