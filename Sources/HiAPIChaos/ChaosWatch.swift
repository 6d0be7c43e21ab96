import Synchronization

/// What somebody beside a process has seen of it.
final class ChaosWatch: Sendable {
  private struct State {
    var lastLook: ContinuousClock.Instant?
    var written = 0
    var spent = Duration.zero
    var silence = Duration.zero
    var longest = Duration.zero
    var isInterrupted = false
  }

  /// A longer time between two looks is the machine's doing, and counts as this much.
  private static let longestLook = Duration.milliseconds(200)

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

  /// Looks at how many bytes the process has written, and how busy it has been.
  ///
  /// What it works, or wants to on a busy machine, is no wait, and so no silent one. Whoever looks is kept
  /// from it by the same machine, as are the services: so it is not by the time between two looks that
  /// silence is counted, but by looks.
  func look(at now: ContinuousClock.Instant, written: Int, work: ChaosWork) {
    state.withLock { state in
      let passed = min(state.lastLook.map { now - $0 } ?? .zero, Self.longestLook)
      let busy = work.isOnDisk ? passed : max(.zero, work.spent - state.spent)
      let idle = max(.zero, passed - busy)
      state.lastLook = now
      state.spent = work.spent
      state.silence = written == state.written ? state.silence + idle : .zero
      state.written = written
      state.longest = max(state.longest, state.silence)
    }
  }
}
