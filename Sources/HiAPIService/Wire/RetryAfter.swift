package import Foundation
import HiAPIBasics

/// Reads the header `Retry-After`.
package enum RetryAfter {
  /// The longest pause a header can ask for.
  ///
  /// A gateway that says "an hour" is asked again after a minute all the same; the SDKs clamp so, too
  /// (contract §8). A request costs nothing, and a person is waiting.
  static let longest = Duration.seconds(60)

  /// The pause that the header's value asks for, from nothing to ``longest``.
  ///
  /// It may be seconds, with or without a fraction, or an HTTP date; a date that has passed asks for
  /// no pause. Nil for anything else.
  package static func pause(from value: String, now: Date) -> Duration? {
    if let seconds = seconds(value) { return pause(seconds: seconds) }
    return HTTPDate.date(from: value).map { pause(seconds: $0.timeIntervalSince(now)) }
  }

  private static func seconds(_ text: String) -> Double? {
    // Double also reads "inf", "nan" and "0x1p3", which are no seconds.
    guard text.utf8.count <= 40,
      text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E })
    else { return nil }
    return Double(text)
  }

  private static func pause(seconds: Double) -> Duration {
    guard seconds < 60 else { return longest }
    return .milliseconds(Int64(max(0, seconds) * 1_000))
  }
}
