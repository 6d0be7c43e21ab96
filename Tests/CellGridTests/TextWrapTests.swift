import Testing

@testable import CellGrid

@Suite struct TextWrapTests {
  private func shown(_ text: String, _ columns: Int) -> [String] {
    TextWrap.lines(of: text, columns: columns).map(\.text.text)
  }

  @Test(arguments: [
    ("", 5, [""]), ("a", 5, ["a"]), ("a\n", 5, ["a", ""]), ("\n\n", 5, ["", "", ""]),
    ("one two three", 7, ["one two", "three"]), ("one two three", 8, ["one two ", "three"]),
    ("abcdefgh", 3, ["abc", "def", "gh"]), ("a bcdefgh", 3, ["a ", "bcd", "efg", "h"]),
    ("ab    cd", 3, ["ab ", "cd"]), ("a\r\nb", 9, ["a", "b"]), ("漢字漢字", 5, ["漢字", "漢字"]),
    ("ab漢字", 4, ["ab漢", "字"]), ("漢字。漢", 4, ["漢", "字。", "漢"]), ("漢", 1, [""]),
    ("a\tb", 9, ["a b"]), ("e\u{301}e\u{301}", 1, ["e\u{301}", "e\u{301}"]),
    ("a b😀", 3, ["a ", "b😀"]), (" bc😀", 3, [" ", "bc", "😀"]),
  ])
  func `wraps`(_ text: String, _ columns: Int, _ lines: [String]) {
    #expect(shown(text, columns) == lines)
  }

  @Test func `tells which lines the text itself ends`() {
    let lines = TextWrap.lines(of: "aa bb\ncc", columns: 3)
    #expect(lines.map(\.isHardEnd) == [false, true, true])
  }

  @Test func `gives the whole text back, in lines that fit`() {
    var generator = SeededGenerator(seed: 3)
    let alphabet: [String] = [
      "a", "b", " ", "  ", "\n", "\r\n", "\t", "漢", "字", "。", "😀", "e\u{301}", "👨‍👩‍👧", "🇩🇪", "-",
      "\u{1B}", "\u{301}", "한", "ไ", "\u{200B}", "word",
    ]
    for _ in 0..<1_000 {
      let text = (0..<Int.random(in: 0...40, using: &generator))
        .map { _ in alphabet.randomElement(using: &generator) ?? "" }.joined()
      for columns in [-1, 1, 2, 3, 7, 20] {
        let lines = TextWrap.lines(of: text, columns: columns)
        #expect(lines.map { String(text[$0.range]) }.joined() == text)
        #expect(lines.first?.range.lowerBound == text.startIndex)
        #expect(lines.last?.range.upperBound == text.endIndex)
        #expect(
          zip(lines, lines.dropFirst()).allSatisfy { $0.range.upperBound == $1.range.lowerBound })
        #expect(lines.allSatisfy { $0.text.columns <= max(1, columns) })
        #expect(lines.dropLast().allSatisfy { !$0.range.isEmpty })
        // Every end is the end of a character.
        let ends = Set(text.indices)
        #expect(lines.dropLast().allSatisfy { ends.contains($0.range.upperBound) || $0.isHardEnd })
      }
    }
  }

  @Test func `shows each word of a text that fits`() {
    let text = String(repeating: "word ", count: 20_000)
    let lines = TextWrap.lines(of: text, columns: 72)
    #expect(lines.count == 20_000 / 14 + 2 || lines.count == 20_000 / 14 + 1)
    #expect(lines.allSatisfy { $0.text.columns <= 72 })
  }

  @Test(arguments: [1, 2, 5, 12, 40])
  func `lines one after the other are the lines of the whole`(_ columns: Int) {
    let pieces = ["a", "word ", "  ", "\n", "e\u{301}", "日本", "、", "👨‍👩‍👧", "🇩🇪", "longerthanaline"]
    var random = SeededGenerator(seed: 4)
    for _ in 0..<100 {
      let text = (0..<30).compactMap { _ in pieces.randomElement(using: &random) }.joined()
      let whole = TextWrap.lines(of: text, columns: columns)
      var start = text.startIndex
      for line in whole {
        #expect(TextWrap.line(of: text, from: start, columns: columns) == line)
        start = line.range.upperBound
      }
    }
  }
}
