import Foundation
import HiAPIBasics
import HiAPIService

/// The time and the chance of an engine, handed in so that tests move both.
struct EngineClock: Sendable {
  /// Time since the engine was made; it never goes back, whatever is done to the wall clock.
  let elapsed: @Sendable () -> Duration
  let sleep: @Sendable (Duration) async throws -> Void
  /// The wall clock, for what is stored.
  let now: @Sendable () -> Date
  /// The machine's own clock, which tells a wall clock that was set from time that passed.
  let machine: @Sendable () -> MachineTime
  /// An even draw from a range.
  let random: @Sendable (ClosedRange<Double>) -> Double

  init<C: Clock>(
    _ clock: C, now: @escaping @Sendable () -> Date,
    machine: @escaping @Sendable () -> MachineTime = { .now() },
    random: @escaping @Sendable (ClosedRange<Double>) -> Double
  ) where C.Duration == Duration {
    let start = clock.now
    elapsed = { start.duration(to: clock.now) }
    sleep = { duration in try await clock.sleep(for: duration) }
    self.now = now
    self.machine = machine
    self.random = random
  }

  /// The duration, up to a fifth longer or shorter, so that many programs do not ask in step.
  func jittered(_ duration: Duration) -> Duration { duration * random(0.8...1.2) }

  /// Now, by every clock.
  func moment(_ service: ServiceClock) -> Moment {
    Moment(wall: now(), machine: machine(), service: service.now())
  }
}
