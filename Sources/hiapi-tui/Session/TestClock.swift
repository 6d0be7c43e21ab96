import Foundation
import HiAPICore

/// The clocks of this program.
enum TestClock {
  /// The machine's clocks.
  ///
  /// In debug builds time passes as much faster as `HIAPI_TUI_CLOCK_SPEED` says, and only where the service
  /// is this machine: a service of others must not be asked faster. `HIAPI_TUI_CLOCK_AHEAD` sets the wall
  /// clock so many seconds ahead, or behind, `HIAPI_TUI_UPTIME_AHEAD` the machine's own, and
  /// `HIAPI_TUI_BOOT` names the start of the machine that it counts from.
  static func clocks(for endpoint: ServiceEndpoint, environment: [String: String]) -> Clocks {
    var clocks = Clocks.system
    #if DEBUG
      if endpoint.isLoopback, let speed = environment["HIAPI_TUI_CLOCK_SPEED"].flatMap(Double.init),
        (1...1000).contains(speed)
      {
        clocks.pauses = FastClock(speed: speed)
        clocks.speed = speed
      }
      if let ahead = seconds("HIAPI_TUI_CLOCK_AHEAD", environment) {
        clocks.wall = { Date() + ahead }
      }
      let ahead = seconds("HIAPI_TUI_UPTIME_AHEAD", environment) ?? 0
      let boot = environment["HIAPI_TUI_BOOT"]
      if ahead != 0 || boot != nil {
        clocks.machine = {
          let time = MachineTime.now()
          return MachineTime(
            boot: boot ?? time.boot, uptime: max(.zero, time.uptime + .seconds(ahead)))
        }
      }
    #endif
    return clocks
  }

  #if DEBUG
    private static func seconds(_ name: String, _ environment: [String: String]) -> TimeInterval? {
      environment[name].flatMap(Double.init).flatMap { abs($0) < 1e10 ? $0 : nil }
    }
  #endif
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
