import Foundation
import Glibc

/// The day of a moment in the person's time zone (`TZ`).
enum LocalDay {
  /// `2026-06-26`; the first day of 1970 for a moment that no calendar holds.
  ///
  /// Foundation's calendars would read ICU's tables for ten characters.
  static func text(of date: Date) -> String {
    let latest = 253_402_300_799.0  // the last second of the year 9999
    var time = time_t(min(max(date.timeIntervalSince1970, 0), latest))
    var civil = tm()
    // localtime_r need not look at TZ by itself.
    tzset()
    guard localtime_r(&time, &civil) != nil else { return "1970-01-01" }
    let (year, month, day) = (Int(civil.tm_year) + 1900, Int(civil.tm_mon) + 1, civil.tm_mday)
    return [String(year), month < 10 ? "0\(month)" : "\(month)", day < 10 ? "0\(day)" : "\(day)"]
      .joined(separator: "-")
  }
}
