import CellGrid
import HiAPITestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct EditorTests {
  /// An editor that says that it has the terminal, waits for a line there, and then does something to the file.
  private func editor(_ sandbox: Sandbox, doing action: String) throws -> [String: String] {
    try sandbox.folder.write(
      """
      printf 'the editor has %s\\n' "$(cat "$1")"
      read -r line
      \(action)
      """, to: "home/editor.sh")
    return ["VISUAL": "/bin/sh \(sandbox.folder.path("home"))/editor.sh"]
  }

  @Test func `F4 lends the terminal to the editor, and takes the text back`() async throws {
    let sandbox = try Sandbox()
    let session = try sandbox.start(
      adding: try editor(sandbox, doing: #"printf '%s, 日本\nsecond line\n' "$line" > "$1""#))
    try await session.waitForStart()
    try await session.composeImage("a mug")
    session.press(.function(4))
    try await session.waitFor("the editor has a mug")
    #expect(!session.screen.modes.isAlternateScreen)
    #expect(try session.terminal.line() == session.terminal.initialLine)
    // What is a key for the program is text for the editor.
    session.type("q from outside\n")
    try await session.waitFor("q from outside, 日本")
    try await session.waitFor("second line")
    #expect(session.screen.modes.isAlternateScreen && session.screen.modes.hasBracketedPaste)
    session.pressControl("_")
    try await session.waitForAbsence(of: "second line")
    try await session.waitFor("a mug")
    #expect(try sandbox.temporaryFiles.allSatisfy { !$0.hasSuffix(".txt") })
    session.press(.escape)
    try await session.quit()
  }

  @Test func `an editor that fails or is interrupted leaves the draft`() async throws {
    let sandbox = try Sandbox()
    let session = try sandbox.start(adding: try editor(sandbox, doing: "exit 3"))
    try await session.waitForStart()
    try await session.composeImage("a mug")
    session.press(.function(4))
    try await session.waitFor("the editor has a mug")
    session.type("\n")
    try await session.waitFor("ended with status 3")
    session.type("!")
    session.press(.function(4))
    try await session.waitFor("the editor has a mug!")
    session.pressControl("c")
    try await session.waitFor("ended with status 130")
    try await session.waitFor(" 6/20000")
    session.press(.escape)
    try await session.quit()
  }

  @Test func `an editor that is stopped gives the shell its terminal, and goes on with it`()
    async throws
  {
    let sandbox = try Sandbox()
    let variables = try editor(sandbox, doing: #"kill -TSTP 0; printf 'after the stop\n' > "$1""#)
    let session = try TerminalSession(
      TerminalCommand(
        "/bin/bash", ["--norc", "--noprofile", "--noediting", "-i"],
        environment: sandbox.environment.merging(variables) { $1 }.merging(["PS1": "shell> "]) {
          $1
        },
        directory: sandbox.folder.path("home")))
    try await session.waitFor("shell>")
    session.type("\(Sandbox.binary)\n")
    try await session.waitForStart()
    try await session.composeImage("a mug")
    session.press(.function(4))
    try await session.waitFor("the editor has a mug")
    session.type("\n")
    try await session.waitFor("Stopped")
    session.type("echo between$((1 + 1))\n")
    try await session.waitFor("between2")
    session.type("fg\n")
    try await session.waitFor("after the stop")
    #expect(session.screen.modes.isAlternateScreen)
    session.press(.escape)
    session.press(.character("q"))
    try await session.waitFor("between2")
    session.type("echo status=$?\n")
    try await session.waitFor("status=0")
  }
}
