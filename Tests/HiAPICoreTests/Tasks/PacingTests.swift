import Foundation
import Testing

@testable import HiAPICore
@testable import HiAPITasks

@Suite(.timeLimit(.minutes(1))) struct PacingTests {
  private static func clock(_ clock: ManualClock) -> EngineClock {
    EngineClock(clock, now: { Date() }, random: { ($0.lowerBound + $0.upperBound) / 2 })
  }

  @Test(arguments: [
    (Model.Kind?.some(.image), 0, 3.0), (.image, 300, 3), (.image, 900, 15), (.image, 90_000, 15),
    (.audio, 0, 5), (.audio, 5000, 15), (.video, 0, 5), (.video, 60, 5), (.video, 210, 10),
    (.video, 360, 15), (nil, 0, 5), (.video, -50, 5),
  ])
  func `eases with age`(_ kind: Model.Kind?, _ age: Int, _ seconds: Double) {
    #expect(PollInterval.of(kind, age: .seconds(age)) == .seconds(seconds))
  }

  @Test(arguments: [
    ([3], false), ([3, 3], true), ([15, 15, 15], false), ([5, 5, 5], true),
    ([15, 15, 15, 15], true), ([], false),
  ])
  func `reads the list when asking one by one takes more`(_ seconds: [Int], _ list: Bool) {
    #expect(WatchPlan.readsList(intervals: seconds.map { .seconds($0) }) == list)
  }

  @Test func `lets ten out at once and then one each 2.5 seconds`() async throws {
    let manual = ManualClock()
    let budget = RateLimiter(clock: Self.clock(manual))
    for _ in 0..<10 { try await budget.take(for: .asked) }
    #expect(manual.elapsed == .zero)
    let later = Task {
      for _ in 0..<3 { try await budget.take(for: .asked) }
      return manual.elapsed
    }
    while manual.elapsed < .milliseconds(7500) {
      try await manual.wait { manual.sleeperCount == 1 }
      manual.advanceToNextSleeper()
    }
    #expect(try await later.value == .milliseconds(7500))
  }

  @Test func `lets a background poll out at once, and saves nothing for the next`() async throws {
    let manual = ManualClock()
    let budget = RateLimiter(clock: Self.clock(manual))
    manual.advance(by: .seconds(600))
    try await budget.take(for: .background)
    let next = Task {
      try await budget.take(for: .background)
      return manual.elapsed
    }
    try await manual.wait { manual.sleeperCount == 1 }
    // A person does not wait for that.
    try await budget.take(for: .asked)
    manual.advanceToNextSleeper()
    #expect(try await next.value == .milliseconds(602_500))
  }

  @Test func `lets a submission out that nothing was saved for`() async throws {
    let manual = ManualClock()
    let budget = RateLimiter(clock: Self.clock(manual))
    for _ in 0..<30 { try await budget.take(for: .submission) }
    #expect(manual.elapsed == .zero)
    let poll = Task {
      try await budget.take(for: .background)
      return manual.elapsed
    }
    try await manual.wait { manual.sleeperCount == 1 }
    manual.advanceToNextSleeper()
    #expect(try await poll.value == .milliseconds(2500))
  }

  @Test func `holds everybody for the longest pause`() async throws {
    let manual = ManualClock()
    let budget = RateLimiter(clock: Self.clock(manual))
    await budget.pause(for: .seconds(30), isAskedFor: true)
    await budget.pause(for: .seconds(5), isAskedFor: true)
    let take = Task {
      try await budget.take(for: .asked)
      return manual.elapsed
    }
    let submission = Task {
      try await budget.take(for: .submission)
      return manual.elapsed
    }
    try await manual.wait { manual.sleeperCount == 2 }
    // A pause that comes while they wait holds them too.
    await budget.pause(for: .seconds(60), isAskedFor: true)
    manual.advance(by: .seconds(30))
    try await manual.wait { manual.sleeperCount == 2 }
    manual.advance(by: .seconds(30))
    #expect(try await take.value == .seconds(60))
    #expect(try await submission.value == .seconds(60))
  }

  @Test func `ends a wait with its task`() async throws {
    let manual = ManualClock()
    let budget = RateLimiter(clock: Self.clock(manual))
    await budget.pause(for: .seconds(30), isAskedFor: true)
    let take = Task { try await budget.take(for: .background) }
    try await manual.wait { manual.sleeperCount == 1 }
    take.cancel()
    await #expect(throws: CancellationError.self) { try await take.value }
  }

  @Test func `backs off up to a minute`() {
    let longest = (1...100).map { RetryPolicy.pause(after: $0, random: { $0.upperBound }) }
    #expect(longest.prefix(7) == [1, 2, 4, 8, 16, 32, 60].map { .seconds($0) }[...])
    #expect(longest.allSatisfy { $0 <= .seconds(60) })
    #expect(RetryPolicy.pause(after: 5, random: { $0.lowerBound }) == .milliseconds(500))
    #expect(RetryPolicy.pause(after: Int.max, random: { $0.upperBound }) == .seconds(60))
  }

  @Test(arguments: [(-5, 0.5), (0, 0.5), (7, 7), (Int64.max / 2, 3600)] as [(Int64, Double)])
  func `takes Retry-After within reason`(_ asked: Int64, _ pause: Double) {
    #expect(RetryPolicy.pause(retryAfter: .seconds(asked)) == .seconds(pause))
  }
}
