import OrderedCollections
import Testing

@testable import HiAPICore

@Suite struct JSONWritingTests {
  /// What acts on a terminal, is not seen, reorders text or ends lines for some readers.
  private static let risky: [Unicode.Scalar] =
    [
      "\u{0}", "\u{7}", "\u{B}", "\u{C}", "\u{1B}", "\u{1C}", "\u{1E}", "\u{7F}", "\u{80}",
      "\u{85}", "\u{90}", "\u{9B}", "\u{9C}", "\u{9D}", "\u{9F}", "\u{AD}", "\u{34F}", "\u{61C}",
      "\u{115F}", "\u{180E}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{200E}", "\u{200F}",
      "\u{2028}", "\u{2029}", "\u{202A}", "\u{202E}", "\u{2060}", "\u{2066}", "\u{2069}",
      "\u{3164}", "\u{E000}", "\u{FE0F}", "\u{FEFF}", "\u{FFF9}", "\u{FFFE}", "\u{E0001}",
      "\u{E0041}", "\u{E007F}", "\u{E0100}", "\u{F0000}", "\u{10FFFD}",
    ]

  @Test(arguments: risky) func `what is not safe to print is escaped`(_ scalar: Unicode.Scalar)
    throws
  {
    let text = "a\(scalar)b"
    let value: JSONValue = .object([text: .array([.string(text)])])
    let line = value.plain
    #expect(!line.unicodeScalars.contains(scalar))
    #expect(line.contains("\\u"))
    #expect(try JSONValue(parsing: line) == value)
  }

  @Test func `what can be read is written as it is`() {
    let value: JSONValue = [
      "é": "tasse à café, 杯子, кружка, ☕️ is \"here\"\\\n",
      "n": [1, 2.5, true, .null],
    ]
    #expect(
      value.plain
        == #"{"é":"tasse à café, 杯子, кружка, ☕\ufe0f is \"here\"\\\n","n":[1,2.5,true,null]}"#)
  }

  /// Bodies are hashed and resent: these bytes are those of every version so far.
  @Test func `what is sent is not escaped further`() {
    let draft = TaskDraft(
      model: "m\u{200B}", input: ["prompt": "a\u{2028}\u{9B}\u{202E}\u{7F}\u{1}é"])
    #expect(
      draft.body
        == Array("{\"model\":\"m\u{200B}\",\"input\":{\"prompt\":\"a\u{2028}\u{9B}\u{202E}".utf8)
        + Array(#"\u007f\u0001é"}}"#.utf8))
  }
}
