import Foundation
import HiAPICore

/// The clock that the engine's pauses are slept on, and the clocks that it reads.
enum TestClock {
  /// The ordinary one; in debug builds, one that runs as much faster as `HIAPI_TUI_CLOCK_SPEED` says,
  /// and only where the service is this machine: a service of others must not be asked faster.
  static func clock(for endpoint: ServiceEndpoint, environment: [String: String])
    -> any Clock<Duration>
  {
    #if DEBUG
      if endpoint.isLoopback, let speed = environment["HIAPI_TUI_CLOCK_SPEED"].flatMap(Double.init),
        (1...1000).contains(speed)
      {
        return FastClock(speed: speed)
      }
    #endif
    return ContinuousClock()
  }

  /// The wall clock; in debug builds, `HIAPI_TUI_CLOCK_AHEAD` sets it so many seconds ahead, or behind.
  static func now(environment: [String: String]) -> @Sendable () -> Date {
    #if DEBUG
      if let ahead = seconds("HIAPI_TUI_CLOCK_AHEAD", environment) { return { Date() + ahead } }
    #endif
    return { Date() }
  }

  /// The machine's own clock; in debug builds, `HIAPI_TUI_UPTIME_AHEAD` sets it so many seconds ahead, or
  /// behind, and `HIAPI_TUI_BOOT` names the start of the machine that it counts from.
  static func machine(environment: [String: String]) -> @Sendable () -> MachineTime {
    #if DEBUG
      let ahead = seconds("HIAPI_TUI_UPTIME_AHEAD", environment) ?? 0
      let boot = environment["HIAPI_TUI_BOOT"]
      if ahead != 0 || boot != nil {
        return {
          let time = MachineTime.now()
          return MachineTime(
            boot: boot ?? time.boot, uptime: max(.zero, time.uptime + .seconds(ahead)))
        }
      }
    #endif
    return { .now() }
  }

  #if DEBUG
    private static func seconds(_ name: String, _ environment: [String: String]) -> TimeInterval? {
      environment[name].flatMap(Double.init).flatMap { abs($0) < 1e10 ? $0 : nil }
    }
  #endif

  /// The moment, for how long somebody has waited; in a test time passes as fast as for the engine.
  static func moment(
    since start: Date, environment: [String: String] = ProcessInfo.processInfo.environment
  ) -> Date {
    #if DEBUG
      if let speed = environment["HIAPI_TUI_CLOCK_SPEED"].flatMap(Double.init),
        (1...1000).contains(speed)
      {
        return start.addingTimeInterval(Date().timeIntervalSince(start) * speed)
      }
    #endif
    return Date()
  }
}

#if DEBUG
  /// A continuous clock on which time passes faster.
  private struct FastClock: Clock {
    let speed: Double
    private let clock = ContinuousClock()
    private let start: ContinuousClock.Instant

    init(speed: Double) {
      self.speed = speed
      start = clock.now
    }

    struct Instant: InstantProtocol {
      var offset: Duration
      func advanced(by duration: Duration) -> Self { Self(offset: offset + duration) }
      func duration(to other: Self) -> Duration { other.offset - offset }
      static func < (left: Self, right: Self) -> Bool { left.offset < right.offset }
    }

    var now: Instant { Instant(offset: start.duration(to: clock.now) * speed) }
    var minimumResolution: Duration { clock.minimumResolution }

    func sleep(until deadline: Instant, tolerance: Duration?) async throws {
      try await clock.sleep(until: start.advanced(by: deadline.offset / speed), tolerance: nil)
    }
  }
#endif
