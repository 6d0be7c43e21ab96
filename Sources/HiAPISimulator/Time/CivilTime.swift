/// A moment as a calendar and a clock show it in UTC; what lies before 1970 counts as its beginning.
struct CivilTime: Equatable, Sendable {
  let year: Int64
  let month: Int
  let day: Int
  /// 0 is Sunday.
  let weekday: Int
  let hour: Int
  let minute: Int
  let second: Int

  /// Reads a time since 1970.
  init(_ time: Duration) {
    let seconds = max(time.components.seconds, 0)
    // Days are counted from 1 March of year 0, so that a leap day is the last of its year.
    let days = seconds / 86_400 + 719_468
    let era = days / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = Int(dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100))
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    // 1 January 1970 was a Thursday.
    weekday = Int((seconds / 86_400 + 4) % 7)
    let rest = Int(seconds % 86_400)
    hour = rest / 3_600
    minute = rest / 60 % 60
    second = rest % 60
  }

  /// The day as `YYYYMMDD`.
  var compactDate: String {
    CivilTime.padded(year, 4) + CivilTime.padded(month) + CivilTime.padded(day)
  }

  /// As `2026-06-26T08:15:30Z`.
  var iso8601: String {
    "\(CivilTime.padded(year, 4))-\(CivilTime.padded(month))-\(CivilTime.padded(day))T\(clock)Z"
  }

  /// As `Fri, 26 Jun 2026 08:15:30 GMT`.
  var httpDate: String {
    "\(CivilTime.days[weekday]), \(CivilTime.padded(day)) \(CivilTime.months[month - 1]) "
      + "\(CivilTime.padded(year, 4)) \(clock) GMT"
  }

  private var clock: String {
    [hour, minute, second].map { CivilTime.padded($0) }.joined(separator: ":")
  }

  // English whatever the locale, as HTTP wants it.
  private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static func padded(_ number: some BinaryInteger, _ width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(width - digits.count, 0)) + digits
  }
}
