import Testing

@testable import HiAPICore

@Suite struct ContentDigestTests {
  private func digest(_ text: String) throws -> ContentDigest {
    ContentDigest(of: try JSONValue(parsing: text))
  }

  @Test(arguments: [
    #"{"b":{"y":[1,2],"x":"a/b"},"a":1}"#,
    " \t{ \"a\" : 1.0 , \"b\" : { \"x\" : \"a/b\" , \"y\" : [ 1 , 2.0 ] } }\r\n",
    "\u{FEFF}" + #"{"a":10e-1,"b":{"x":"\u0061\/b","y":[1,20e-1]}}"#,
  ])
  func `is the same however a value is written`(_ text: String) throws {
    #expect(try digest(text) == digest(#"{"a":1,"b":{"x":"a/b","y":[1,2]}}"#))
  }

  @Test func `differs where a value does`() throws {
    let texts = [
      "null", "true", "false", "0", "1", "-1", "1.5", "9007199254740993", "9007199254740992.0",
      "\"\"", #""1""#, #""null""#, "[]", "[[]]", "[1]", "[1,2]", "[2,1]", "[12]", "{}",
      #"{"a":1}"#, #"{"a":"1"}"#, #"{"a":{}}"#, #"{"a":[]}"#, #"{"a":null}"#, #"{"b":1}"#,
      #"{"a":1,"b":2}"#, #"{"a":2,"b":1}"#, #"[{"a":1},{"b":2}]"#, #""é""#, #""e\u0301""#,
    ]
    #expect(Set(try texts.map(digest)).count == texts.count)
  }
}
