import CellGrid
import Glibc
import HiAPITestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct PseudoTerminalTests {
  private let path = ["PATH": "/usr/bin:/bin"]

  @Test func `the program has a controlling terminal of the given size`() async throws {
    let session = try TerminalSession(
      .shell("stty size </dev/tty; read line; stty size; read line", environment: path),
      size: Size(columns: 93, rows: 17))
    try await session.waitFor("17 93")
    try session.resize(to: Size(columns: 50, rows: 11))
    session.type("\n")
    try await session.waitFor("11 50")
  }

  @Test func `control c interrupts it`() async throws {
    let session = try TerminalSession(.shell("echo ready; exec cat", environment: path))
    try await session.waitFor("ready")
    session.pressControl("c")
    #expect(try await session.waitForExit() == .killed(signal: SIGINT))
  }

  @Test func `its environment, folder and exit code are those asked for`() async throws {
    let session = try TerminalSession(
      TerminalCommand(
        "/bin/sh", ["-c", "echo \"$WORD in $PWD, $(env | grep -c HOME=)\"; exit 7"],
        environment: path.merging(["WORD": "here"]) { $1 }, directory: "/usr"))
    #expect(try await session.waitForExit() == .exited(7))
    #expect(session.screenText.hasPrefix("here in /usr, 0"))
  }

  @Test func `a stop is seen, and the program goes on`() async throws {
    let session = try TerminalSession(
      .shell("echo begun; kill -STOP $$; echo went on", environment: path))
    #expect(try await session.waitForStop() == .stopped(signal: SIGSTOP))
    #expect(!session.screen.shows("went on"))
    session.terminal.kill(SIGCONT)
    try await session.waitFor("went on")
    #expect(try await session.waitForExit() == .exited(0))
  }

  @Test func `closing the terminal hangs up`() async throws {
    let session = try TerminalSession(.shell("echo ready; exec cat", environment: path))
    try await session.waitFor("ready")
    session.terminal.close()
    #expect(try await session.waitForExit() == .killed(signal: SIGHUP))
  }

  @Test func `the line tells whether it is cooked`() async throws {
    let session = try TerminalSession(
      .shell("stty raw -echo; echo raw; read line; stty sane; echo sane", environment: path))
    #expect(session.terminal.initialLine.isCooked)
    try await session.waitFor("raw")
    #expect(try !session.terminal.line().isCooked)
    session.type("\n\n")
    session.send([0x0a])
    #expect(try await session.waitForExit() == .exited(0))
    #expect(try session.terminal.line().isCooked)
  }

  @Test func `more than fits into the terminal is written when there is room`() async throws {
    let session = try TerminalSession(
      .shell("stty raw -echo; echo ready; head -c 200000 | cksum", environment: path))
    try await session.waitFor("ready")
    session.send(repeatElement(UInt8(ascii: "x"), count: 200_000))
    #expect(try await session.waitForExit() == .exited(0))
    #expect(session.screen.shows(" 200000"))
  }

  @Test func `a program that does not exist is an error`() {
    #expect(throws: SystemError.self) {
      try TerminalSession(TerminalCommand("/nonexistent/program"))
    }
  }

  @Test func `waiting in vain shows the screen`() async throws {
    let session = try TerminalSession(.shell("echo this is there; exec cat", environment: path))
    try await session.waitFor("this is there")
    let error = await #expect(throws: TerminalSessionError.self) {
      try await session.waitFor("this is not", timeout: .milliseconds(50))
    }
    #expect(error?.description.contains("this is there") == true)
  }

  @Test func `waiting ends with the program`() async throws {
    let session = try TerminalSession(.shell("echo bye; exit 3", environment: path))
    let error = await #expect(throws: TerminalSessionError.self) {
      try await session.waitFor("never")
    }
    #expect(error?.status == .exited(3))
    #expect(error?.screen.contains("bye") == true)
  }
}
