import HiAPITestSupport
import Testing

/// The simulator as a process of its own, for other clients.
@Suite(.timeLimit(.minutes(1))) struct SimulateTests {
  @Test(arguments: [("INT", 130), ("TERM", 143), ("HUP", 129)])
  func `tells its address first, outlives its reader, and ends by a signal`(
    _ signal: String, _ status: Int
  ) async throws {
    let session = try run(
      """
      mkfifo address; '\(Sandbox.binary)' simulate --weather 7 --weather-rate storm >address 2>err &
      read -r url <address; echo "url=$url"; kill -\(signal) $!; wait $!; echo "status=$?"; cat err
      """)
    try await session.waitFor("tasks billed")
    #expect(try await session.waitForExit() == .exited(0))
    #expect(session.screen.shows("url=http://127.0.0.1:"))
    #expect(session.screen.shows("status=\(status)"))
    #expect(session.screen.shows("hiapi-tui: tasks billed 0, replays 0, faults 0"))
  }

  @Test(arguments: [
    "--scenario wobble", "--scenario '[refuse:wobble]'", "--dialect status=wobble",
    "--weather x", "--weather-rate gale", "--requests-per-minute 0", "--speed 0", "--port 65536",
    "--clock-offset soon", "--clock-offset 9000000000",
  ])
  func `a choice that is none is told`(_ arguments: String) async throws {
    let session = try run("'\(Sandbox.binary)' simulate \(arguments); echo \"status=$?\"")
    try await session.waitFor("status=64")
    #expect(try await session.waitForExit() == .exited(0))
    #expect(session.screen.shows("hiapi-tui: "))
  }

  @Test func `the help lists tags, mishaps and forms`() async throws {
    let session = try run("'\(Sandbox.binary)' simulate --help")
    #expect(try await session.waitForExit() == .exited(0))
    for word in ["[busy]", "[PLACE:MISHAP*N]", "redirect-loop", "expiry  seconds, milliseconds"] {
      #expect(session.outputText.contains(word))
    }
  }

  private func run(_ script: String) throws -> TerminalSession {
    let sandbox = try Sandbox()
    return try TerminalSession(
      .shell(script, environment: sandbox.environment, directory: sandbox.folder.path("home")),
      in: sandbox.folder)
  }
}
