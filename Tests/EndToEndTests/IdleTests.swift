import CellGrid
import HiAPITestSupport
import Testing

/// Alone, so that what is measured is not held up by other tests' programs.
@Suite(.timeLimit(.minutes(1)), .serialized) struct IdleTests {
  @Test func `with nothing live nothing is written and hardly anything wakes up`() async throws {
    let session = try Sandbox().start()
    try await session.waitForStart()
    try await session.waitFor("No tasks yet")
    try await session.settle(quiet: .seconds(1))
    let bytes = session.bytesReceived.count
    // The pool's threads come to rest when they have been idle for a while, later on a busy machine.
    var used = try await wakeups(of: session)
    for _ in 0..<2 where used > 5 { used = try await wakeups(of: session) }
    #expect(session.bytesReceived.count == bytes)
    // The pool of libdispatch looks after itself once a second.
    #expect(used <= 5)
    try await session.quit()
  }

  /// How often its threads woke up in four seconds.
  private func wakeups(of session: TerminalSession) async throws -> Int {
    let before = ProcessUsage(of: session.terminal.processID)
    // Waiting is the measurement here.
    let clock = SuspendingClock()
    let end = clock.now + .seconds(4)
    while case let rest = end - clock.now, rest > .zero { await session.pump(atMost: rest) }
    return Int((ProcessUsage(of: session.terminal.processID) - before).voluntarySwitches)
  }
}
