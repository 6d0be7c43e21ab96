public import Foundation
public import HiAPIBasics
import Synchronization

/// The service's clock, as far as its answers tell it by their `Date` (RFC 9110 §6.6.1).
///
/// It is kept as a distance from the machine's own clock, which nobody sets, so that a wall clock that
/// is wrong or jumps changes nothing. A restart of the machine forgets it until the next answer.
public final class ServiceClock: Sendable {
  /// How far the service's clock is from the machine's, in one run of the machine.
  package struct Reading: Hashable, Sendable {
    package var boot: String
    /// Seconds since 1970 by the service when the machine's clock stood at zero.
    package var offset: TimeInterval

    package init(boot: String, offset: TimeInterval) {
      self.boot = boot
      self.offset = offset
    }
  }

  /// Before this no service can have been asked: such a `Date` is a mistake.
  static let earliest = Date(timeIntervalSince1970: 1_767_225_600)  // 2026-01-01

  private let machine: @Sendable () -> MachineTime
  private let latest = Mutex<Reading?>(nil)

  /// A clock that knows nothing yet.
  ///
  /// - Parameter machine: The machine's own clock, which goes on between two answers.
  public init(machine: @escaping @Sendable () -> MachineTime = { .now() }) {
    self.machine = machine
  }

  /// The time by the service's clock, to about a second; nil while it is not known.
  public func now() -> Date? {
    let time = machine()
    return latest.withLock { $0 }.flatMap { $0.date(at: time) }
  }

  /// The time by the service's clock where that is known, else the given one.
  public func now(else wall: Date) -> Date { now() ?? wall }

  /// Takes note of an answer that has just arrived.
  public func hear(_ answer: HTTPAnswer) {
    guard let date = answer.header("Date").flatMap(HTTPDate.date), date >= Self.earliest else {
      return
    }
    hear(date)
  }

  /// Takes note of what the service's clock says now.
  func hear(_ date: Date) {
    let time = machine()
    let offset = date.timeIntervalSince1970 - time.uptime / .seconds(1)
    latest.withLock { $0 = Reading(boot: time.boot, offset: offset) }
  }

  /// The start of the machine that its clock counts from.
  package var boot: String { machine().boot }

  /// What is known; nil before the first answer.
  package var reading: Reading? { latest.withLock { $0 } }

  /// Takes over what an earlier process knew, unless something newer is known.
  package func recall(_ reading: Reading) {
    latest.withLock { $0 = $0 ?? reading }
  }
}

extension ServiceClock.Reading {
  /// The service's time at a moment of the same run of the machine; nil for another run.
  package func date(at time: MachineTime) -> Date? {
    boot == time.boot
      ? Date(timeIntervalSince1970: offset + time.uptime / .seconds(1)) : nil
  }
}
