import Foundation
import Glibc

/// Times as people read them.
enum ClockText {
  /// How long something takes or took: `0:12`, `1:40`, `1:02:03`, `3 d 4 h`.
  static func elapsed(from start: Date, to end: Date) -> String {
    let seconds = wholeSeconds(end.timeIntervalSince(start))
    let (minutes, hours) = (seconds / 60, seconds / 3600)
    if hours >= 48 { return "\(hours / 24) d \(hours % 24) h" }
    let tail = twoDigits(seconds % 60)
    return hours > 0
      ? "\(hours):\(twoDigits(minutes % 60)):\(tail)" : "\(minutes):\(tail)"
  }

  /// How far off a moment is, roughly: `in 6 d 23 h`, `in 12 min`, `expired`.
  static func until(_ moment: Date, from now: Date) -> String {
    guard moment > now else { return "expired" }
    let seconds = wholeSeconds(moment.timeIntervalSince(now))
    let (minutes, hours) = (seconds / 60, seconds / 3600)
    if hours >= 24 { return "in \(hours / 24) d \(hours % 24) h" }
    if hours > 0 { return "in \(hours) h \(minutes % 60) min" }
    return minutes > 0 ? "in \(minutes) min" : "in \(seconds) s"
  }

  /// The time of day, here: `14:05:09`.
  static func timeOfDay(_ moment: Date) -> String {
    guard let parts = localParts(moment) else { return "?" }
    return "\(twoDigits(Int(parts.tm_hour))):\(twoDigits(Int(parts.tm_min)))"
      + ":\(twoDigits(Int(parts.tm_sec)))"
  }

  /// Day and time, here: `2026-11-23 14:05`.
  static func dayAndTime(_ moment: Date) -> String {
    guard let parts = localParts(moment) else { return "?" }
    return "\(Int(parts.tm_year) + 1900)-\(twoDigits(Int(parts.tm_mon) + 1))"
      + "-\(twoDigits(Int(parts.tm_mday))) \(twoDigits(Int(parts.tm_hour)))"
      + ":\(twoDigits(Int(parts.tm_min)))"
  }

  private static func wholeSeconds(_ interval: TimeInterval) -> Int {
    interval.isFinite ? Int(min(max(0, interval), 1e12)) : 0
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : String(number)
  }

  private static func localParts(_ moment: Date) -> tm? {
    let interval = moment.timeIntervalSince1970
    guard interval.isFinite, abs(interval) < 1e12 else { return nil }
    var seconds = time_t(interval)
    var parts = tm()
    return localtime_r(&seconds, &parts) == nil ? nil : parts
  }
}
