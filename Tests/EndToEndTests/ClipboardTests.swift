import CellGrid
import FoundationEssentials
import HiAPISimulator
import HiAPITestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct ClipboardTests {
  /// A program of this name that keeps its arguments and its standard input.
  private func putTool(_ name: String, status: Int = 0, in sandbox: Sandbox) throws {
    let kept = sandbox.folder.path("\(name).kept")
    try sandbox.folder.write(
      """
      #!/bin/sh
      { echo "$@"; cat; } > '\(kept).part' && mv '\(kept).part' '\(kept)'
      exit \(status)
      """, to: "bin/\(name)")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: sandbox.folder.path("bin/\(name)"))
  }

  private func copyPrompt(
    in sandbox: Sandbox, adding environment: [String: String], seeing notice: String
  ) async throws -> TerminalSession {
    let service = try await Simulator.start(SimulatorOptions(speed: 1000))
    let path = "\(sandbox.folder.path("bin")):/usr/bin:/bin"
    let session = try sandbox.start(
      service: service, adding: environment.merging(["PATH": path]) { $1 })
    try await session.waitForStart()
    try await session.composeImage("a small mug")
    try await session.submit()
    try await session.waitFor("y copy")
    session.press(.character("y"))
    try await session.waitFor("support message")
    session.press(.character("p"))
    try await session.waitFor(notice)
    await service.stop()
    return session
  }

  private func kept(_ name: String, in sandbox: Sandbox) throws -> String {
    try String(contentsOfFile: sandbox.folder.path("\(name).kept"), encoding: .utf8)
  }

  @Test func `in tmux a copy goes into tmux's buffer`() async throws {
    let sandbox = try Sandbox()
    try putTool("tmux", in: sandbox)
    let session = try await copyPrompt(
      in: sandbox, adding: ["TMUX": "/tmp/tmux-0/default,1,0", "DISPLAY": ":9"],
      seeing: "Copied the prompt to tmux")
    #expect(try kept("tmux", in: sandbox) == "load-buffer -w -\na small mug")
    try await session.quit()
  }

  @Test func `on a desktop the desktop's program takes it`() async throws {
    let sandbox = try Sandbox()
    try putTool("xclip", in: sandbox)
    let session = try await copyPrompt(
      in: sandbox, adding: ["DISPLAY": ":9"], seeing: "Copied the prompt")
    #expect(try kept("xclip", in: sandbox) == "-selection clipboard -in\na small mug")
    try await session.quit()
  }

  @Test(arguments: [
    ["SSH_CONNECTION": "192.0.2.1 1 192.0.2.2 22", "DISPLAY": "localhost:10.0"], [:],
    ["TMUX": "/tmp/tmux-0/default,1,0"],
  ])
  func `else the terminal is asked, and that it may not arrive is said`(
    _ environment: [String: String]
  ) async throws {
    let sandbox = try Sandbox()
    try putTool("xclip", in: sandbox)
    try putTool("tmux", status: 1, in: sandbox)
    let session = try await copyPrompt(
      in: sandbox, adding: environment,
      seeing: "Sent the prompt to the terminal's clipboard; some terminals ignore that")
    let encoded = "\u{1B}]52;c;YSBzbWFsbCBtdWc=\u{7}"
    try await session.waitUntil("the system command went out") { _ in
      session.outputText.contains(encoded)
    }
    try await session.quit()
  }
}
