#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What tells the simulator the time and lets it wait.
public struct SimulatorClock: Sendable {
  /// The time since 1970, in UTC.
  let now: @Sendable () -> Duration

  /// Returns after this much time, or throws when the surrounding task is cancelled.
  let sleep: @Sendable (Duration) async throws -> Void

  /// Takes time from any clock, which shows `unixTime` now.
  ///
  /// - Parameters:
  ///   - clock: What measures; a test gives a clock that stands still until it is moved.
  ///   - unixTime: The time since 1970 at this moment.
  public init<Source: Clock>(
    _ clock: Source, startingAt unixTime: Duration
  ) where Source.Duration == Duration {
    let start = clock.now
    now = { unixTime + start.duration(to: clock.now) }
    sleep = { try await clock.sleep(until: clock.now.advanced(by: $0), tolerance: nil) }
  }

  /// The machine's time of day, carried on by its steady clock.
  public static var system: SimulatorClock {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return SimulatorClock(
      ContinuousClock(),
      startingAt: .seconds(Int64(time.tv_sec)) + .nanoseconds(Int64(time.tv_nsec)))
  }
}
