import Synchronization

/// What somebody beside a process has seen of it.
final class ChaosWatch: Sendable {
  private struct State {
    var lastLook: ContinuousClock.Instant?
    var written = 0
    var silence = Duration.zero
    var longest = Duration.zero
    var isInterrupted = false
  }

  /// A longer time between two looks is the machine's doing, and counts as this much.
  private static let longestLook = Duration.milliseconds(50)

  private let state = Mutex(State())

  var longestSilence: Duration { state.withLock { $0.longest } }
  var isInterrupted: Bool { state.withLock { $0.isInterrupted } }

  /// True for the first who asks.
  func interrupts() -> Bool {
    state.withLock { state in
      defer { state.isInterrupted = true }
      return !state.isInterrupted
    }
  }

  /// Looks at how many bytes the process has written.
  func look(at now: ContinuousClock.Instant, written: Int) {
    state.withLock { state in
      let passed = min(state.lastLook.map { now - $0 } ?? .zero, Self.longestLook)
      state.lastLook = now
      state.silence = written == state.written ? state.silence + passed : .zero
      state.written = written
      state.longest = max(state.longest, state.silence)
    }
  }
}
