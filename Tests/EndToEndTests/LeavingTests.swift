import CellGrid
import Glibc
import HiAPITestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct LeavingTests {
  @Test(arguments: [SIGTERM, SIGHUP, SIGINT])
  func `a signal ends it and the terminal is usable`(_ signal: Int32) async throws {
    let sandbox = try Sandbox()
    let session = try sandbox.start()
    try await session.waitForStart()
    session.terminal.kill(signal)
    let status = try await session.waitForExit()
    #expect(status == .exited(128 + signal))
    try session.expectUsableTerminal()
    #expect(try sandbox.temporaryFiles == [])
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGINT])
  func `a signal that comes while it starts is not lost`(_ signal: Int32) async throws {
    let session = try Sandbox().start()
    try await session.waitUntil("it takes the terminal") { $0.modes.isAlternateScreen }
    session.terminal.kill(signal)
    let status = try await session.waitForExit()
    #expect(status == .exited(128 + signal))
    try session.expectUsableTerminal()
  }

  @Test func `q leaves a clean terminal`() async throws {
    let session = try Sandbox().start()
    try await session.waitForStart()
    #expect(session.screen.modes.isAlternateScreen)
    #expect(session.screen.modes.hasBracketedPaste)
    try await session.quit()
    #expect(!session.screen.shows("1 Models"))
  }

  @Test func `control c twice quits`() async throws {
    let session = try Sandbox().start()
    try await session.waitForStart()
    session.pressControl("c")
    try await session.waitFor("again to quit")
    session.pressControl("c")
    #expect(try await session.waitForExit() == .exited(130))
    try session.expectUsableTerminal()
  }

  @Test func `the terminal is closed, and the program ends`() async throws {
    let session = try Sandbox().start()
    try await session.waitForStart()
    session.terminal.close()
    #expect(try await session.waitForExit().isEnd)
  }

  @Test func `it is suspended and comes back under a shell`() async throws {
    let sandbox = try Sandbox()
    let session = try TerminalSession(
      TerminalCommand(
        "/bin/bash", ["--norc", "--noprofile", "--noediting", "-i"],
        environment: sandbox.environment.merging(["PS1": "shell> "]) { $1 },
        directory: sandbox.folder.path("home")))
    try await session.waitFor("shell>")
    let line = try session.terminal.line()
    session.type("\(Sandbox.binary)\n")
    try await session.waitForStart()
    session.pressControl("z")
    try await session.waitFor("Stopped")
    #expect(session.screen.modes.leftBehind == [])
    #expect(try session.terminal.line() == line)
    // A shell's command in between draws on the main screen.
    session.type("echo between$((1 + 1))\n")
    try await session.waitFor("between2")
    session.type("fg\n")
    try await session.waitForStart()
    #expect(session.screen.modes.isAlternateScreen && session.screen.modes.hasBracketedPaste)
    session.press(.character("q"))
    try await session.waitFor("between2")
    session.type("echo status=$?\n")
    try await session.waitFor("status=0")
    #expect(session.screen.modes.leftBehind == [])
    #expect(try session.terminal.line() == line)
  }

  /// Without a shell between, and with one that has no job control.
  @Test(arguments: [false, true])
  func `control z where nobody could continue it says so and goes on`(_ isScript: Bool)
    async throws
  {
    let sandbox = try Sandbox()
    let command =
      isScript
      ? TerminalCommand.shell(
        "'\(Sandbox.binary)'; echo status=$?", environment: sandbox.environment,
        directory: sandbox.folder.path("home")) : sandbox.command()
    let session = try TerminalSession(command, in: sandbox.folder)
    try await session.waitForStart()
    session.pressControl("z")
    try await session.waitFor("There is no shell to return to")
    session.press(.character("1"))
    session.press(.character("/"))
    session.type("seedream")
    try await session.waitFor("/seedream")
    session.press(.escape)
    session.press(.escape)
    session.press(.character("q"))
    #expect(try await session.waitForExit() == .exited(0))
  }

  @Test func `a trap in our own code leaves a usable terminal and its message`() async throws {
    let session = try Sandbox().start(adding: ["HIAPI_TUI_TRAP": "1"])
    try await session.waitForStart()
    #expect(try !session.terminal.line().isCooked)
    // The trap is in the way of a key.
    session.press(.down)
    let status = try await session.waitForExit()
    #expect([.killed(signal: SIGILL), .killed(signal: SIGTRAP)].contains(status))
    try session.expectUsableTerminal()
    #expect(session.screen.shows("Fatal error"))
  }
}
