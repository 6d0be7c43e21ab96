import Testing

@testable import CellGrid

@Suite struct SafeTextTests {
  @Test(arguments: [
    ("plain", "plain", 5), ("", "", 0), ("漢字", "漢字", 4), ("é", "é", 1), ("e\u{301}", "e\u{301}", 1),
    ("a\tb\nc\r\nd\re", "a b c d e", 9), ("\u{1B}[31mred\u{7}", "[31mred", 7),
    ("\u{9B}2J", "2J", 2), ("a\u{202E}b\u{2066}c\u{200F}", "abc", 3),
    ("a\u{200B}\u{200D}\u{200C}\u{FEFF}\u{2060}\u{AD}b", "ab", 2), ("❤\u{FE0F}", "❤", 1),
    ("👨\u{200D}👩\u{200D}👧", "👨👩👧", 6), ("🇩🇪", "🇩🇪", 2), ("a\u{E0041}b", "ab", 2),
    ("\u{378}", "\u{FFFD}", 1), ("\u{FFFE}\u{10FFFF}", "\u{FFFD}\u{FFFD}", 2),
    ("\u{301}x", "\u{25CC}\u{301}x", 2), ("\u{202E}\u{301}", "\u{25CC}\u{301}", 1),
    ("\u{2028}\u{85}", "  ", 2), ("\u{3164}\u{115F}", "", 0),
  ])
  func `cleans`(_ untrusted: String, _ clean: String, _ columns: Int) {
    let text = SafeText(untrusted)
    #expect(Array(text.text.unicodeScalars) == Array(clean.unicodeScalars))
    #expect(text.columns == columns)
  }

  @Test func `keeps no more marks than a cell holds`() {
    let text = SafeText("a" + String(repeating: "\u{301}", count: 100) + "b")
    #expect(text.text.unicodeScalars.count == 2 + SafeText.maximumMarks)
    #expect(text.columns == 2)
  }

  @Test func `cleans what is interpolated and what is in literals`() {
    let hostile = "\u{1B}]0;x\u{7}"
    let text: SafeText = "a\u{1B}\(hostile)\(7)\(SafeText("é"))"
    #expect(text.text == "a]0;x7é")
    #expect(text.columns == 7)
  }

  @Test func `holds nothing forbidden, whatever it is made of`() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<2_000 {
      let text = SafeText(Self.randomText(using: &generator))
      let other = SafeText(Self.randomText(using: &generator))
      for clean in [
        text, text + other, text.prefix(columns: 5), text.truncated(to: 3), text.padded(to: 20),
      ] {
        #expect(Self.isSafe(clean))
        #expect(SafeText(clean.text) == clean)
      }
      #expect(text.prefix(columns: 5).columns <= 5)
      #expect(text.truncated(to: 3).columns <= 3)
    }
  }

  @Test func `forbids at least what Unicode calls format, control or ignorable`() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let properties = scalar.properties
      let isForbidden =
        [.control, .format, .lineSeparator, .paragraphSeparator]
        .contains(properties.generalCategory) || properties.isDefaultIgnorableCodePoint
      guard isForbidden != ForbiddenScalars.contains(scalar) else { continue }
      // The library may know a newer Unicode; what our table cannot measure is replaced anyway.
      #expect(
        TextWidth.columns(of: scalar) < 0, "U+\(String(value, radix: 16)) \(isForbidden)")
    }
  }

  @Test func `cuts between characters and says so`() {
    let text: SafeText = "漢字kana"
    #expect(text.prefix(columns: 3).text == "漢")
    #expect(text.prefix(columns: -1).isEmpty)
    #expect(text.truncated(to: 8) == text)
    #expect(text.truncated(to: 6).text == "漢字k…")
    #expect(text.truncated(to: 4).text == "漢…")
    #expect(text.truncated(to: 1).text == "…")
    #expect(text.truncated(to: 0).isEmpty)
    #expect(text.truncated(to: 5, ellipsis: "...").text == "漢...")
    #expect(SafeText("e\u{301}xy").prefix(columns: 1).text.unicodeScalars.count == 2)
    #expect(SafeText("é").padded(to: 3).text == "é  ")
    #expect(SafeText("é").leftPadded(to: 3).text == "  é")
    #expect(text.padded(to: 2) == text)
  }

  @Test func `measures characters as it shows them`() {
    #expect(TextWidth.columns(of: Character("a")) == 1)
    #expect(TextWidth.columns(of: Character("漢")) == 2)
    #expect(TextWidth.columns(of: Character("👨‍👩‍👧")) == 6)
    #expect(TextWidth.columns(of: "a漢\u{1B}") == 3)
  }

  private static func isSafe(_ text: SafeText) -> Bool {
    var columns = 0
    var marks = SafeText.maximumMarks
    for scalar in text.text.unicodeScalars {
      let width = TextWidth.columns(of: scalar)
      if width < 0 || ForbiddenScalars.contains(scalar) { return false }
      marks = width == 0 ? marks + 1 : 0
      if marks > SafeText.maximumMarks { return false }
      columns += width
    }
    return columns == text.columns
  }

  private static func randomText(using generator: inout SeededGenerator) -> String {
    let ranges: [ClosedRange<UInt32>] = [
      0...0x7F, 0x80...0x3FF, 0x2000...0x2FFF, 0x4E00...0x4E20, 0xFE00...0xFFFF, 0x1F000...0x1FFFF,
      0xE0000...0xE01FF, 0...0x10FFFF, 0x300...0x36F,
    ]
    var view = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...12, using: &generator) {
      let range = ranges.randomElement(using: &generator) ?? 0...1
      if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &generator)) {
        view.append(scalar)
      }
    }
    return String(view)
  }
}
