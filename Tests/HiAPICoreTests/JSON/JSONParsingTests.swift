import Testing

@testable import HiAPICore

@Suite struct JSONParsingTests {
  @Test(
    arguments: [
      ("null", JSONValue.null), (" true ", true), ("false", false), ("0", 0), ("-0", 0),
      ("-17", -17), ("9223372036854775807", .integer(.max)), ("1.5", 1.5), ("2E-1", 0.2),
      ("9223372036854775808", .number(9_223_372_036_854_775_808)),
      ("1e400", .number(.greatestFiniteMagnitude)), ("-1e400", .number(-.greatestFiniteMagnitude)),
      (#""""#, ""), (#""a\"\\\/\b\f\n\r\tz""#, "a\"\\/\u{8}\u{C}\n\r\tz"),
      (#""\u00e9\ud83d\ude00""#, "é😀"), (#""\ud83dx""#, "\u{FFFD}x"), (#""\udE00""#, "\u{FFFD}"),
      (#""\ud83d\u0041""#, "\u{FFFD}A"), ("\"a\nb\"", "a\nb"), ("[]", []),
      ("[1 , [2],{}]", [1, [2], [:]]),
      (#"{"b":1,"a":{"c":[null]}}"#, ["b": 1, "a": ["c": [.null]]]), ("\u{FEFF}1", 1),
    ] as [(String, JSONValue)])
  func `reads every kind of value`(_ text: String, _ value: JSONValue) throws {
    #expect(try JSONValue(parsing: text) == value)
  }

  @Test func `keeps the order of members and the last of two`() throws {
    let value = try JSONValue(parsing: #"{"z":1,"a":2,"m":3,"a":4}"#)
    #expect(value.serialized == #"{"z":1,"a":4,"m":3}"#)
  }

  @Test func `repairs bytes that are not UTF-8 inside strings`() throws {
    let value = try JSONValue(parsing: Array(#"{"id":""#.utf8) + [0xFF] + Array(#""}"#.utf8))
    #expect(value["id"] == "\u{FFFD}")
  }

  @Test(arguments: [
    ("", 1, 1), ("nul", 1, 1), ("{", 1, 2), ("[1,]", 1, 4), ("{\"a\":1,}", 1, 8), ("01", 1, 3),
    ("1.", 1, 3), ("-", 1, 2), ("\"a", 1, 3), ("\"\\x\"", 1, 4), ("\"\\u12", 1, 6), ("1 2", 1, 3),
    ("{\n  \"a\" 1}", 2, 7), ("<html>", 1, 1), ("NaN", 1, 1), ("[1", 1, 3), ("'a'", 1, 1),
  ])
  func `says where a text stops being JSON`(_ text: String, _ line: Int, _ column: Int) {
    let error = #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
    #expect(error.map { [$0.line, $0.column] } == [line, column])
  }

  @Test func `takes nesting up to its limit and refuses more without trapping`() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    #expect(try JSONValue(parsing: nested(512)).serialized == nested(512))
    #expect(throws: JSONError.self) { try JSONValue(parsing: nested(513)) }
    #expect(throws: JSONError.self) { try JSONValue(parsing: nested(10_000)) }
    #expect(throws: JSONError.self) {
      try JSONValue(parsing: String(repeating: #"{"a":"#, count: 10_000))
    }
  }

  /// With a square of the size it would take hours; linear it is seconds on the slowest machine.
  @Test(.timeLimit(.minutes(5))) func `reads megabytes of anything in linear time`() throws {
    let size = 2 << 20
    #expect(throws: JSONError.self) {
      try JSONValue(parsing: [UInt8](repeating: UInt8(ascii: "["), count: size))
    }
    #expect(throws: JSONError.self) {
      try JSONValue(parsing: [UInt8](repeating: UInt8(ascii: "\n"), count: size))
    }
    #expect(throws: JSONError.self) {
      try JSONValue(parsing: Array("\"".utf8) + [UInt8](repeating: 0xF0, count: size))
    }
    let escapes = "\"" + String(repeating: #"\n"#, count: size / 20) + "\""
    #expect(try JSONValue(parsing: escapes).string?.utf8.count == size / 20)
    _ = try JSONValue(parsing: String(repeating: "9", count: size / 10))
  }

  @Test(arguments: [
    #"{"b":[1,2.5,"x\ny",true,null],"a":{"é":"\"\\"}}"#, "[]", #""\u001f\u007f/""#, "-3",
  ])
  func `writes what it read`(_ text: String) throws {
    #expect(try JSONValue(parsing: text).serialized == text)
  }
}
