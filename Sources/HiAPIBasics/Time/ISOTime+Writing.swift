public import Foundation

extension JSONValue {
  /// A moment as RFC 3339 text in UTC, to the millisecond; null for none.
  public static func time(_ date: Date?) -> JSONValue {
    guard let date, abs(date.timeIntervalSince1970) < 200_000_000_000 else { return .null }
    return .string(date.formatted(.iso8601WithMilliseconds))
  }
}

extension FormatStyle where Self == Date.ISO8601FormatStyle {
  fileprivate static var iso8601WithMilliseconds: Self {
    Date.ISO8601FormatStyle(includingFractionalSeconds: true)
  }
}
