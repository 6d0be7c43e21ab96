import HiAPISimulator
import Testing

@Suite(.timeLimit(.minutes(1))) struct SteppedClockTests {
  @Test func `wakes sleepers when their time has come`() async throws {
    let clock = SteppedClock()
    async let slept: Void = clock.sleep(until: clock.now.advanced(by: .seconds(2)))
    while clock.sleeperCount == 0 { await Task.yield() }
    clock.advance(by: .seconds(1))
    #expect(clock.sleeperCount == 1)
    clock.advance(by: .seconds(1))
    try await slept
    #expect(clock.sleeperCount == 0)
    try await clock.sleep(until: clock.now)
  }

  @Test func `cancelling ends a sleep, before and after it began`() async throws {
    let clock = SteppedClock()
    let sleeper = Task { try await clock.sleep(until: clock.now.advanced(by: .seconds(2))) }
    while clock.sleeperCount == 0 { await Task.yield() }
    sleeper.cancel()
    await #expect(throws: CancellationError.self) { try await sleeper.value }
    #expect(clock.sleeperCount == 0)
    let late = Task {
      while !Task.isCancelled { await Task.yield() }
      try await clock.sleep(until: clock.now.advanced(by: .seconds(2)))
    }
    late.cancel()
    await #expect(throws: CancellationError.self) { try await late.value }
  }
}
