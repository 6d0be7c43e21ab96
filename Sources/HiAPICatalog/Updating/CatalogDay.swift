public import Foundation
import HiAPIBasics

/// Days as the catalog writes them: `2026-11-24`.
public enum CatalogDay {
  /// The day of a moment, in UTC.
  public static func text(_ date: Date) -> String {
    let seconds = min(max(date.timeIntervalSince1970, -62_135_596_800), 253_402_300_799)
    return Date(timeIntervalSince1970: seconds)
      .formatted(Date.ISO8601FormatStyle().year().month().day())
  }

  /// Whether a text is a day that there is.
  public static func isDay(_ text: String) -> Bool { start(of: text) != nil }

  /// How many days ago a day was; nil for a text that is no day.
  public static func age(of text: String, at now: Date) -> Int? {
    guard let start = start(of: text) else { return nil }
    let days = (now.timeIntervalSince(start) / 86_400).rounded(.down)
    return abs(days) < 1_000_000 ? Int(days) : nil
  }

  private static func start(of text: String) -> Date? {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2],
      text.utf8.allSatisfy({ $0 == 0x2D || (0x30...0x39).contains($0) })
    else { return nil }
    let numbers = parts.compactMap { Int(Substring($0)) }
    guard numbers.count == 3 else { return nil }
    return CivilTime(
      year: numbers[0], month: numbers[1], day: numbers[2], hour: 0, minute: 0, second: 0)?.date
  }
}
