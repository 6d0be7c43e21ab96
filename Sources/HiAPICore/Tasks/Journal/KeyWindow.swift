import Foundation

/// How long the service remembers an idempotency key, so how long a resend cannot bill twice.
///
/// "Within about 24 hours" (contract §8). Since that is not exact, and clocks differ, the last half hour
/// is not used.
enum KeyWindow {
  static let length: TimeInterval = 24 * 3600
  static let reserve: TimeInterval = 1800

  static let closedNote = "the service may have forgotten the idempotency key: not sent again"

  /// Whether the same key and bytes may still be sent.
  static func isOpen(firstSent: Date?, at now: Date) -> Bool {
    guard let firstSent else { return true }
    return now.timeIntervalSince(firstSent) < length - reserve
  }

  /// When resending ends.
  static func end(firstSent: Date) -> Date { firstSent.addingTimeInterval(length - reserve) }
}
