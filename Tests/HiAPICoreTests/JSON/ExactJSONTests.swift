import Testing

@testable import HiAPICore

/// What is to be sent is read as it was meant, or not at all.
@Suite struct ExactJSONTests {
  @Test(arguments: [
    #"{"a":1,"b":[1.50,-0.0,1e3,0.30000000000000004,9223372036854775807,0e999]}"#,
    #"{"a":"\ud83d\ude00 é","b":null}"#, "  {}\t",
  ])
  func `reads what can be sent as it stands`(_ text: String) throws {
    #expect(try JSONValue(exactly: Array(text.utf8)) == JSONValue(parsing: text))
  }

  @Test(arguments: [
    (#"{"a":1,"a":2}"#, "“a” is there twice"), (#"{"n":12345678901234567890}"#, "would be sent as"),
    (#"{"n":1e999}"#, "would be sent as"), (#"{"n":0.1234567890123456789}"#, "would be sent as"),
    (#"{"a":"\ud83d"}"#, "surrogate"), ("{", "name in quotes"), ("{} {}", "something follows"),
  ])
  func `refuses what would be sent as something else`(_ text: String, _ words: String) {
    #expect {
      try JSONValue(exactly: Array(text.utf8))
    } throws: { ($0 as? JSONError)?.reason.contains(words) == true }
  }

  @Test func `says where bytes are not UTF-8`() {
    #expect(throws: JSONError(reason: "this is not UTF-8", line: 1, column: 3)) {
      try JSONValue(exactly: [0x22, 0x61, 0xFF, 0x22])
    }
  }
}
