import CellGrid
import Glibc
import HiAPITestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct TerminalSessionTests {
  private let path = ["PATH": "/usr/bin:/bin"]

  /// What the keys below send, as `cat -v` shows it.
  @Test func `keys arrive as xterm sends them`() async throws {
    let session = try TerminalSession(
      .shell("stty raw -echo; echo ready; exec cat -v", environment: path))
    try await session.waitFor("ready")
    session.press(.function(5))
    session.press(.up)
    session.press(.character("x"), .alt)
    session.press(.pageDown)
    session.press(.right, .control)
    session.pressControl("p")
    session.press(.backTab)
    try await session.waitFor("^[[15~^[[A^[x^[[6~^[[1;5C^P^[[Z")
  }

  @Test func `a paste is bracketed when the program asked for it`() async throws {
    let session = try TerminalSession(
      .shell("stty raw -echo; echo ready; exec cat -v", environment: path))
    try await session.waitFor("ready")
    session.paste("plain")
    try await session.waitFor("plain")
    #expect(!session.screen.shows("200~"))
    let asking = try TerminalSession(
      .shell("stty raw -echo; printf '\\033[?2004hready'; exec cat -v", environment: path))
    try await asking.waitFor("ready")
    asking.paste("two\nlines")
    try await asking.waitFor("^[[200~two^Mlines^[[201~")
  }

  @Test func `the terminal answers the program`() async throws {
    let session = try TerminalSession(
      .shell(
        "stty raw -echo; printf 'abc\\033[6n'; head -c 6 | cat -v; echo", environment: path))
    try await session.waitFor("^[[1;4R")
  }

  @Test func `a folder is made for it and removed`() throws {
    var path = ""
    do {
      let folder = try TemporaryFolder()
      path = folder.path
      try folder.write("x", to: "a/b")
      #expect(access(folder.path("a/b"), R_OK) == 0)
    }
    #expect(access(path, F_OK) != 0)
  }
}
