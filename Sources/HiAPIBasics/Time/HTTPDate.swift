package import Foundation

/// Reads the three forms of date that HTTP headers may hold (RFC 9110 §5.6.7).
///
/// `DateFormatter` would bring ICU's tables to life for one header.
package enum HTTPDate {
  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// The moment, or nil when the text is none of the three forms.
  package static func date(from text: String) -> Date? {
    guard text.utf8.count <= 64 else { return nil }
    let words = text.lowercased().split { $0 == " " || $0 == "," || $0 == "-" }.map(String.init)
    // Sun, 06 Nov 1994 08:49:37 GMT and Sunday, 06-Nov-94 08:49:37 GMT
    if words.count == 6, words[5] == "gmt" || words[5] == "utc" {
      return date(year: words[3], month: words[2], day: words[1], time: words[4])
    }
    // Sun Nov  6 08:49:37 1994
    if words.count == 5 {
      return date(year: words[4], month: words[1], day: words[2], time: words[3])
    }
    return nil
  }

  private static func date(year: String, month: String, day: String, time: String) -> Date? {
    let clock = time.split(separator: ":").map { Int($0) }
    guard var year = Int(year), let month = months.firstIndex(of: month), let day = Int(day),
      clock.count == 3, let hour = clock[0], let minute = clock[1], let second = clock[2]
    else { return nil }
    // Two digits are this century's, or the last one's if that would be more than 50 years ahead.
    if (0..<100).contains(year) { year += year < 77 ? 2000 : 1900 }
    return CivilTime(
      year: year, month: month + 1, day: day, hour: hour, minute: minute, second: second
    )?.date
  }
}
