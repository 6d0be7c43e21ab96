package import Foundation

/// Reads ISO 8601 moments such as `2026-06-26T08:15:30.250Z` and `2026-06-26 08:15:30+02:00`.
///
/// Without an offset the moment is in UTC. A date alone is its midnight.
package enum ISOTime {
  package static func date(from text: String) -> Date? {
    var rest = Substring(text).utf8
    guard let year = number(&rest, digits: 4), skip(&rest, "-"),
      let month = number(&rest, digits: 2), skip(&rest, "-"), let day = number(&rest, digits: 2)
    else { return nil }
    var hour = 0
    var minute = 0
    var second = 0
    var fraction = 0.0
    if skip(&rest, "T") || skip(&rest, "t") || skip(&rest, " ") {
      guard let readHour = number(&rest, digits: 2), skip(&rest, ":"),
        let readMinute = number(&rest, digits: 2)
      else { return nil }
      hour = readHour
      minute = readMinute
      if skip(&rest, ":") {
        guard let readSecond = number(&rest, digits: 2) else { return nil }
        second = readSecond
        if skip(&rest, ".") || skip(&rest, ",") { fraction = self.fraction(&rest) }
      }
    }
    guard let offset = offset(&rest), rest.isEmpty,
      let time = CivilTime(
        year: year, month: month, day: day, hour: hour, minute: minute, second: second)
    else { return nil }
    return Date(timeIntervalSince1970: Double(time.seconds - offset) + fraction)
  }

  /// Seconds east of UTC; nil for an offset that cannot be read.
  private static func offset(_ rest: inout Substring.UTF8View) -> Int? {
    if rest.isEmpty || skip(&rest, "Z") || skip(&rest, "z") { return 0 }
    let isWest = rest.first == UInt8(ascii: "-")
    guard skip(&rest, "+") || skip(&rest, "-"), let hours = number(&rest, digits: 2) else {
      return nil
    }
    _ = skip(&rest, ":")
    let minutes = rest.isEmpty ? 0 : number(&rest, digits: 2)
    guard let minutes, hours < 24, minutes < 60 else { return nil }
    let seconds = (hours * 60 + minutes) * 60
    return isWest ? -seconds : seconds
  }

  private static func number(_ rest: inout Substring.UTF8View, digits: Int) -> Int? {
    let head = rest.prefix(digits)
    guard head.count == digits, head.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    rest = rest.dropFirst(digits)
    return head.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  private static func fraction(_ rest: inout Substring.UTF8View) -> Double {
    var value = 0.0
    var weight = 0.1
    while let byte = rest.first, (0x30...0x39).contains(byte) {
      value += Double(byte - 0x30) * weight
      weight /= 10
      rest = rest.dropFirst()
    }
    return value
  }

  private static func skip(_ rest: inout Substring.UTF8View, _ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest = rest.dropFirst()
    return true
  }
}
