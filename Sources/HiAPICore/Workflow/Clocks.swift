public import Foundation

/// The clocks that a ``Workflow`` goes by; a test moves them.
public struct Clocks: Sendable {
  /// What pauses are slept on.
  public var pauses: any Clock<Duration>
  /// The wall clock.
  public var wall: @Sendable () -> Date
  /// The machine's own clock.
  public var machine: @Sendable () -> MachineTime
  /// How many times faster time passes than on the wall clock, for whoever waits; 1 outside of tests.
  public var speed: Double

  /// The machine's.
  public static let system = Clocks()

  public init(
    pauses: any Clock<Duration> = ContinuousClock(),
    wall: @escaping @Sendable () -> Date = { Date() },
    machine: @escaping @Sendable () -> MachineTime = { .now() }, speed: Double = 1
  ) {
    self.pauses = pauses
    self.wall = wall
    self.machine = machine
    self.speed = speed
  }

  /// The moment, for how long somebody has waited since another one.
  func moment(since start: Date) -> Date {
    let now = Date()
    return speed == 1 ? now : start + now.timeIntervalSince(start) * speed
  }
}
