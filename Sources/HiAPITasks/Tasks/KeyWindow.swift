import Foundation
import HiAPIBasics

/// How long the service remembers an idempotency key, so how long a resend cannot bill twice.
///
/// "Within about 24 hours" (contract §8). Since that is not exact, and clocks differ, the last half hour
/// is not used.
enum KeyWindow {
  static let length: TimeInterval = 24 * 3600
  static let reserve: TimeInterval = 1800

  /// Whether the same key and bytes may still be sent.
  enum Verdict: Hashable, Sendable {
    case open
    /// A clock says that the time is over, or that it went backwards.
    case closed
    /// No clock that nobody can set was running all the time.
    case unclear

    /// What the timeline says of it.
    var reason: Reason { self == .unclear ? .windowUnclear : .windowClosed }
  }

  /// Holds the age of a first attempt against every clock that knows it.
  ///
  /// It is open only if all of them say that the attempt is young. The wall clock's word alone is not
  /// enough: it may have been ahead then and right now. So a clock that is wrong or jumps closes the
  /// window, and never opens it.
  ///
  /// - Parameters:
  ///   - first: When the first attempt that may have arrived went out; nil before one has.
  ///   - now: This moment.
  /// - Returns: Whether it is open, closed, or not known to be either.
  static func verdict(firstSent first: Moment?, at now: Moment) -> Verdict {
    guard let first else { return .open }
    var ages = [Age(now.wall.timeIntervalSince(first.wall), tolerance: 2)]
    var isSure = false
    if let machine = first.machine, let age = now.machine?.since(machine) {
      ages.append(Age(age / .seconds(1), tolerance: 0.01))
      isSure = true
    }
    if let sent = first.service, let service = now.service {
      // Several machines may answer for the service, and a `Date` has no fractions.
      ages.append(Age(service.timeIntervalSince(sent), tolerance: 120))
      isSure = true
    }
    guard ages.allSatisfy(\.isYoung) else { return .closed }
    return isSure ? .open : .unclear
  }

  static func isOpen(firstSent first: Moment?, at now: Moment) -> Bool {
    verdict(firstSent: first, at: now) == .open
  }

  /// When resending ends, by the wall clock.
  static func end(firstSent: Date) -> Date { firstSent.addingTimeInterval(length - reserve) }

  /// An age by one clock.
  private struct Age {
    var isYoung: Bool

    /// - Parameters:
    ///   - seconds: By that clock.
    ///   - tolerance: How far it may seem to go backwards: by rounding, or by small corrections.
    init(_ seconds: TimeInterval, tolerance: TimeInterval) {
      isYoung = seconds >= -tolerance && seconds < KeyWindow.length - KeyWindow.reserve
    }
  }
}
