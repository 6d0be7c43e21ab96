extension Duration {
  /// Whole seconds, rounded down.
  var wholeSeconds: Int64 { components.seconds }

  /// Whole milliseconds, rounded down.
  var wholeMilliseconds: Int64 {
    let (seconds, overflow) = components.seconds.multipliedReportingOverflow(by: 1_000)
    return overflow ? .max : seconds &+ components.attoseconds / 1_000_000_000_000_000
  }

  /// The day of this time since 1970 as `YYYYMMDD`.
  var compactDate: String {
    // Days are counted from 1 March of year 0, so that a leap day is the last of its year.
    let days = components.seconds / 86_400 + 719_468
    let era = days / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return String(year * 10_000 + month * 100 + day)
  }
}
