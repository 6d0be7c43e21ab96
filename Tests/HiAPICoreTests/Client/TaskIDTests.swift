import Testing

@testable import HiAPICore

@Suite struct TaskIDTests {
  @Test(arguments: [
    ("tk-hiapi-01KYGS2YVN", "tk-hiapi-01KYGS2YVN"), ("a/b?c#d", "a%2Fb%3Fc%23d"), (".", "%2E"),
    ("..", "%2E%2E"), ("a.b", "a.b"), ("é", "%C3%A9"), ("%2e", "%252e"), ("a\u{1}", "a%01"),
  ])
  func `cannot step out of its path`(_ id: String, _ segment: String) {
    #expect(TaskID(rawValue: id).pathSegment == segment)
  }
}
