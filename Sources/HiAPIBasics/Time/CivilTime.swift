package import Foundation

/// A moment of the Gregorian calendar in UTC, checked, without a calendar object behind it.
package struct CivilTime {
  /// Seconds since 1970.
  let seconds: Int

  /// Nil for what no clock shows: month 13, 31 April, hour 25; years outside 1…9999.
  ///
  /// A second of 60 is taken, for leap seconds.
  package init?(year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      (1...Self.days(in: month, of: year)).contains(day), (0...24).contains(hour),
      (0...59).contains(minute), (0...60).contains(second)
    else { return nil }
    let days = Self.daysBefore(year: year, month: month) + day - 1
    seconds = ((days * 24 + hour) * 60 + minute) * 60 + second
  }

  package var date: Date { Date(timeIntervalSince1970: Double(seconds)) }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func isLeap(_ year: Int) -> Bool {
    year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
  }

  /// Days from 1970-01-01 to the first of this month.
  private static func daysBefore(year: Int, month: Int) -> Int {
    let last = year - 1
    let toYear = last * 365 + last / 4 - last / 100 + last / 400 - 719_162
    return (1..<month).reduce(toYear) { $0 + days(in: $1, of: year) }
  }
}
