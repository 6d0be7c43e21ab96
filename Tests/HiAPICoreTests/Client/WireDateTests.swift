import Foundation
import Testing

@testable import HiAPICore
@testable import HiAPIService

@Suite struct WireDateTests {
  @Test(arguments: [
    ("2026-06-26T08:00:00Z", 1_782_460_800), ("2026-06-26T08:00:00.250Z", 1_782_460_800.25),
    ("2026-06-26 10:00:00+02:00", 1_782_460_800), ("2026-06-26T06:00:00-0200", 1_782_460_800),
    ("2026-06-26T08:00", 1_782_460_800), ("2026-06-26", 1_782_432_000), ("1970-01-01T00:00:01Z", 1),
    ("2000-02-29T00:00:00Z", 951_782_400), ("1782460800", 1_782_460_800),
    ("1782460800000", 1_782_460_800),
  ])
  func `reads moments`(_ text: String, _ seconds: Double) {
    #expect(WireDate.date(from: .string(text)) == Date(timeIntervalSince1970: seconds))
  }

  @Test(arguments: [
    "0", "-5", "1e14", "1e300", "-1e300", "9223372036854775807", "-9223372036854775808",
    "\"nan\"", "\"inf\"", "\"\"", "\"soon\"", "\"2026-13-01\"", "\"2026-02-30\"",
    "\"2026-06-26T25:00Z\"",
    "\"2026-06-26T08:00:00+99:99\"", "\"2026-06-26T08:00:00Zx\"", "\"0000-01-01\"", "true", "null",
    "{}", "\"99999999999999999999999999\"", "\"٢٠٢٦-06-26\"",
  ])
  func `reads no moment from what names none`(_ json: String) throws {
    #expect(WireDate.date(from: try JSONValue(parsing: json)) == nil)
  }

  @Test(arguments: [
    ("0", 0), ("7", 7_000), ("2.5", 2_500), (".5", 500), ("60", 60_000), ("61", 60_000),
    ("86400", 60_000), ("99999999999999999999999999", 60_000),
    ("Fri, 26 Jun 2026 08:00:10 GMT", 10_000), ("Friday, 26-Jun-26 08:00:10 GMT", 10_000),
    ("Fri Jun 26 08:00:10 2026", 10_000), ("Fri, 26 Jun 2026 07:00:00 GMT", 0),
    ("Fri, 26 Jun 2036 08:00:00 GMT", 60_000),
  ])
  func `reads how long to wait`(_ value: String, _ milliseconds: Int) {
    let answer = HTTPAnswer(
      status: 429, headers: [.init(name: "retry-after", value: value)],
      received: Date(timeIntervalSince1970: 1_782_460_800))
    #expect(answer.retryAfter == .milliseconds(milliseconds))
  }

  @Test(arguments: [
    "", "soon", "-5", "inf", "nan", "0x10", "1e3", "7s", "Fri, 32 Jun 2026 08:00:00 GMT", ".",
  ])
  func `waits for nothing that cannot be read`(_ value: String) {
    let answer = HTTPAnswer(status: 429, headers: [.init(name: "Retry-After", value: value)])
    #expect(answer.retryAfter == nil)
  }
}
