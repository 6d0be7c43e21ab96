import Foundation
import Testing

@testable import HiAPICore
@testable import HiAPIService

@Suite struct TaskOutputReadingTests {
  @Test(arguments: [
    (
      #"{"output":[{"url":"https://h/a","type":"image"}]}"#,
      [TaskOutput(source: .link("https://h/a"), type: "image")]
    ),
    (#"{"outputs":[{"url":"https://h/a"}]}"#, [TaskOutput(source: .link("https://h/a"))]),
    (#"{"output":[],"outputs":["https://h/a"]}"#, [TaskOutput(source: .link("https://h/a"))]),
    (#"{"output":{"url":"https://h/a"}}"#, [TaskOutput(source: .link("https://h/a"))]),
    (#"{"output":"https://h/a"}"#, [TaskOutput(source: .link("https://h/a"))]),
    (
      #"{"output":["https://h/a","data:image/png;base64,AA"]}"#,
      [
        TaskOutput(source: .link("https://h/a")),
        TaskOutput(source: .inline("data:image/png;base64,AA")),
      ]
    ),
    (
      #"{"output":{"video_url":"https://h/v","image_url":{"url":"https://h/i"}}}"#,
      [
        TaskOutput(source: .link("https://h/i"), type: "image"),
        TaskOutput(source: .link("https://h/v"), type: "video"),
      ]
    ),
    (
      #"{"output":[{"audio_url":["https://h/1","https://h/2"]}]}"#,
      [
        TaskOutput(source: .link("https://h/1"), type: "audio"),
        TaskOutput(source: .link("https://h/2"), type: "audio"),
      ]
    ),
    (
      #"{"output":[{"url":"https://h/a","image_url":"https://h/a"}]}"#,
      [TaskOutput(source: .link("https://h/a"))]
    ),
    (#"{"output":{"metadata":{"url":"https://h/a"}}}"#, [TaskOutput(source: .link("https://h/a"))]),
    (#"{"video_url":"https://h/v"}"#, [TaskOutput(source: .link("https://h/v"), type: "video")]),
    (
      #"{"metadata":{"url":"https://h/a"},"output":null}"#,
      [TaskOutput(source: .link("https://h/a"))]
    ),
    (
      #"{"output":[{"b64_json":"AAAA","type":"image"}]}"#,
      [TaskOutput(source: .inline("AAAA"), type: "image")]
    ),
    (
      #"{"output":[{"data":"AAAA"},{"base64":"BBBB"},{"content":"CCCC"}]}"#,
      [
        TaskOutput(source: .inline("AAAA")), TaskOutput(source: .inline("BBBB")),
        TaskOutput(source: .inline("CCCC")),
      ]
    ),
    (#"{"output":[{"data":"https://h/a"}]}"#, [TaskOutput(source: .link("https://h/a"))]),
    (
      #"{"output":[{"url":"DATA:image/png;base64,AA"}]}"#,
      [TaskOutput(source: .inline("DATA:image/png;base64,AA"))]
    ),
    (#"{"output":[null,3,{},[],"",{"url":""},{"url":null},{"type":"image"}]}"#, []),
    (#"{"output":true}"#, []), ("{}", []), ("[]", []), ("null", []),
  ])
  func `reads every shape`(_ task: String, _ outputs: [TaskOutput]) throws {
    #expect(TaskOutput.outputs(of: try JSONValue(parsing: task)) == outputs)
  }

  @Test func `takes a string too long for a link as content`() {
    let text = String(repeating: "A", count: 9_000)
    #expect(TaskOutput.outputs(of: ["output": [.string(text)]]).map(\.source) == [.inline(text)])
  }

  @Test(arguments: [
    "1780604860", "1780604860000", "\"1780604860\"", "\"1780604860000\"",
    "\"2026-06-04T20:27:40Z\"", "1780604860.0",
  ])
  func `reads the expiry in every form`(_ expiry: String) throws {
    let task = try JSONValue(parsing: #"{"output":[{"url":"u","expireAt":\#(expiry)}]}"#)
    #expect(
      TaskOutput.outputs(of: task).first?.expires == Date(timeIntervalSince1970: 1_780_604_860))
  }
}
