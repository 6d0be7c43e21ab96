import Synchronization

/// A clock that stands still until a test moves it.
final class ManualClock: Clock, Sendable {
  struct Instant: InstantProtocol {
    var offset: Duration
    func advanced(by duration: Duration) -> Self { Self(offset: offset + duration) }
    func duration(to other: Self) -> Duration { other.offset - offset }
    static func < (left: Self, right: Self) -> Bool { left.offset < right.offset }
  }

  private struct State {
    var now = Instant(offset: .zero)
    var next = 0
    var sleepers: [Int: (until: Instant, continuation: CheckedContinuation<Bool, Never>)] = [:]
    var cancelled: Set<Int> = []
  }
  private let state = Mutex(State())

  var now: Instant { state.withLock(\.now) }
  var minimumResolution: Duration { .nanoseconds(1) }
  var elapsed: Duration { now.offset }
  var sleeperCount: Int { state.withLock { $0.sleepers.count } }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    let number = state.withLock { state in
      state.next += 1
      return state.next
    }
    let hasSlept = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let answer: Bool? = state.withLock { state in
          if state.cancelled.remove(number) != nil { return false }
          if deadline <= state.now { return true }
          state.sleepers[number] = (deadline, continuation)
          return nil
        }
        if let answer { continuation.resume(returning: answer) }
      }
    } onCancel: {
      let sleeper = state.withLock { state in
        let sleeper = state.sleepers.removeValue(forKey: number)
        if sleeper == nil { state.cancelled.insert(number) }
        return sleeper
      }
      sleeper?.continuation.resume(returning: false)
    }
    guard hasSlept else { throw CancellationError() }
  }

  func advance(by duration: Duration) { advance(to: now.advanced(by: duration)) }

  /// Moves time to the next moment that somebody sleeps until; false when nobody sleeps.
  @discardableResult
  func advanceToNextSleeper() -> Bool {
    guard let next = state.withLock({ $0.sleepers.values.map(\.until).min() }) else { return false }
    advance(to: next)
    return true
  }

  /// Lets time pass, sleeper by sleeper, until something is so.
  ///
  /// - Parameters:
  ///   - isIdle: Whether nothing is going on but sleep, so that time may move.
  ///   - isSo: What is waited for.
  /// - Throws: What the questions throw, or `CancellationError`.
  func run(
    whenever isIdle: () async -> Bool = { true }, until isSo: () async throws -> Bool
  ) async throws {
    while try await !isSo() {
      try Task.checkCancellation()
      // Work that is going on gets turns before time moves on.
      for _ in 0..<50 { await Task.yield() }
      if try await isSo() { return }
      if await isIdle() { advanceToNextSleeper() }
    }
  }

  /// Waits, without moving time, until something is so.
  func wait(until isSo: () async throws -> Bool) async throws {
    while try await !isSo() {
      try Task.checkCancellation()
      await Task.yield()
    }
  }

  private func advance(to instant: Instant) {
    let woken = state.withLock { state in
      state.now = max(state.now, instant)
      let woken = state.sleepers.filter { $0.value.until <= state.now }
      for number in woken.keys { state.sleepers[number] = nil }
      return woken.values.map(\.continuation)
    }
    for continuation in woken { continuation.resume(returning: true) }
  }
}
