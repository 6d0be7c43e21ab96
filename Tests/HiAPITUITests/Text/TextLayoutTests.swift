import CellGrid
import Testing

@testable import HiAPITUI

@Suite struct TextLayoutTests {
  private static let pieces = [
    "a", "word ", " ", "  ", "\n", "é", "e\u{301}", "\u{301}", "日本", "、", "👨‍👩‍👧", "🇩🇪🇫🇷", "\u{200D}",
    "שלום ", "longerthanaline", "क्षि", "\t", "🇩",
  ]
  private static let edits: [TextEdit] = [
    .left, .wordLeft, .wordRight, .rowStart, .rowEnd, .lineStart, .deleteBackward, .deleteForward,
    .deleteWordBackward, .deleteToLineEnd, .yank, .undo, .redo, .textStart,
  ]

  /// A text that was written with some hundred random edits while it was wrapped.
  private func written(columns: Int, seed: UInt64, check: (TextBuffer) -> Void) {
    var random = SeededRandom(seed: seed)
    var buffer = TextBuffer()
    buffer.wrap(columns: columns)
    for _ in 0..<150 {
      if Int.random(in: 0..<3, using: &random) > 0,
        let piece = Self.pieces.randomElement(using: &random)
      {
        buffer.insert(piece)
      } else if let edit = Self.edits.randomElement(using: &random) {
        buffer.perform(edit)
      }
      if Int.random(in: 0..<4, using: &random) == 0 {
        buffer.moveLines(by: Bool.random(using: &random) ? -1 : 1)
      }
      check(buffer)
    }
  }

  @Test(arguments: [1, 2, 3, 7, 12, 40, 120])
  func `wrapping a part anew is wrapping the whole anew`(_ columns: Int) {
    for seed in 0..<12 as Range<UInt64> {
      written(columns: columns, seed: seed) { buffer in
        #expect(
          buffer.layout == TextLayout(buffer.text, columns: columns),
          "\(buffer.text.debugDescription)")
      }
    }
  }

  @Test(arguments: [40, 120])
  func `lines are as wide as asked, and together the whole text`(_ columns: Int) {
    for seed in 20..<30 as Range<UInt64> {
      written(columns: columns, seed: seed) { buffer in
        let layout = buffer.layout(columns: columns)
        #expect(layout.lines.first?.start == 0)
        #expect(layout.lines.last?.end == buffer.text.utf8.count)
        for (line, next) in zip(layout.lines, layout.lines.dropFirst()) {
          #expect(line.end == next.start)
        }
        #expect(layout.lines.allSatisfy { buffer.shown($0, columns: columns).columns <= columns })
        let whole = TextWrap.lines(of: buffer.text, columns: columns)
        #expect(whole.map(\.text) == layout.lines.map { buffer.shown($0, columns: columns) })
      }
    }
  }

  @Test(arguments: [40, 120])
  func `the cursor stands within its line, in the column of what is before it`(_ columns: Int) {
    for seed in 40..<50 as Range<UInt64> {
      written(columns: columns, seed: seed) { buffer in
        let text = WrittenText(buffer, columns: columns)
        let place = text.cursor
        let line = text.layout.lines[place.line]
        #expect(line.start <= buffer.offset && buffer.offset <= line.end)
        let before = buffer.text[buffer.index(at: line.start)..<buffer.cursor]
        // A mark after a tab is shown on the tab's space, and counts one less than by itself.
        let sum = before.reduce(0) { $0 + TextWidth.columns(of: $1) }
        #expect(before.contains("\t") ? place.column <= sum : place.column == sum)
        // Clicked where it stands, the cursor stays, unless something without a width is beside it.
        let clicked = text.place(atLine: place.line, column: place.column)
        #expect(buffer.column(of: clicked, in: line) <= place.column)
      }
    }
  }

  @Test func `moves up and down keep their column over short lines`() {
    var buffer = TextBuffer("0123456789\nab\n日本日本日本\n0123456789")
    buffer.wrap(columns: 40)
    buffer.moveCursor(toOffset: 7)
    var columns: [Int] = []
    while buffer.moveLines(by: 1) { columns.append(WrittenText(buffer, columns: 40).cursor.column) }
    // The middle of a wide character is no place for a cursor.
    #expect(columns == [2, 6, 7])
    buffer.movePage(by: -10)
    #expect(buffer.offset == 7)
    let isMoved = buffer.moveLines(by: -1)
    #expect(!isMoved)
  }

  @Test func `Home and End mean the line on the screen, and control a and e the one typed`() {
    var buffer = TextBuffer("one two three four")
    buffer.wrap(columns: 9)
    buffer.moveCursor(toOffset: 10)
    buffer.perform(.rowStart)
    #expect(buffer.offset == 8)
    buffer.perform(.rowEnd)
    #expect(buffer.offset == 13, "before the space that the line ends with")
    buffer.perform(.lineEnd)
    #expect(buffer.offset == 18)
    buffer.perform(.lineStart)
    #expect(buffer.offset == 0)
  }

  @Test func `100 KB are wrapped line by line as they are typed`() {
    var buffer = TextBuffer(String(repeating: "a small mug 日本 ", count: 6000))
    buffer.wrap(columns: 78)
    buffer.moveCursor(toOffset: 50_000)
    for character in "typed in the middle" { buffer.insert(String(character)) }
    #expect(buffer.layout == TextLayout(buffer.text, columns: 78))
  }
}
