import Testing

@testable import HiAPITUI

@Suite struct TextBufferTests {
  /// A buffer with the cursor where `|` stands.
  private func buffer(_ marked: String) -> TextBuffer {
    let parts = marked.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
    var buffer = TextBuffer(parts.joined())
    buffer.moveCursor(to: buffer.text.index(buffer.text.startIndex, offsetBy: parts[0].count))
    return buffer
  }

  private func marked(_ buffer: TextBuffer) -> String {
    buffer.text[..<buffer.cursor] + "|" + buffer.text[buffer.cursor...]
  }

  @Test(arguments: [
    (TextEdit.left, "ab|c", "a|bc"),
    (.left, "|abc", "|abc"),
    (.right, "a|bc", "ab|c"),
    (.right, "abc|", "abc|"),
    (.left, "👨‍👩‍👧|", "|👨‍👩‍👧"),
    (.wordLeft, "one two|", "one |two"),
    (.wordLeft, "one, |", "|one, "),
    (.wordRight, "|one two", "one| two"),
    (.lineStart, "one\ntwo|", "one\n|two"),
    (.lineEnd, "o|ne\ntwo", "one|\ntwo"),
    (.deleteBackward, "e\u{301}x|", "e\u{301}|"),
    (.deleteBackward, "e\u{301}|x", "|x"),
    (.deleteForward, "|日本", "|本"),
    (.deleteWordBackward, "one two|", "one |"),
    (.deleteToLineStart, "one\ntwo|x", "one\n|x"),
    (.deleteToLineEnd, "o|ne\ntwo", "o|\ntwo"),
    (.deleteToLineEnd, "one|\ntwo", "one|two"),
    (.newline, "a|b", "a\n|b"),
  ])
  func `edits whole characters`(_ edit: TextEdit, _ before: String, _ after: String) {
    var buffer = buffer(before)
    buffer.perform(edit)
    #expect(marked(buffer) == after)
  }

  @Test func `a deleted word comes back`() {
    var buffer = buffer("one two|")
    buffer.perform(.deleteWordBackward)
    buffer.perform(.lineStart)
    buffer.perform(.yank)
    #expect(marked(buffer) == "two|one ")
  }

  @Test func `a mark that joins the letter before it takes the cursor behind the whole`() {
    var buffer = buffer("e|x")
    buffer.insert("\u{301}")
    #expect(marked(buffer) == "e\u{301}|x")
    // Typed before a mark, a letter becomes one character with it.
    var second = TextBuffer("\u{301}x")
    second.perform(.lineStart)
    second.insert("e")
    #expect(marked(second) == "e\u{301}|x")
  }

  @Test func `any edits keep the cursor between characters`() {
    let pieces = ["a", " ", "\n", "é", "e\u{301}", "\u{301}", "日", "👨‍👩‍👧", "🇩🇪", "\u{200D}", "\r\n"]
    let edits: [TextEdit] = [
      .left, .right, .wordLeft, .wordRight, .lineStart, .lineEnd, .deleteBackward,
      .deleteForward, .deleteWordBackward, .deleteToLineStart, .deleteToLineEnd, .newline, .yank,
    ]
    var random = SeededRandom(seed: 7)
    for _ in 0..<200 {
      var buffer = TextBuffer()
      for _ in 0..<60 {
        if Bool.random(using: &random), let piece = pieces.randomElement(using: &random) {
          buffer.insert(piece)
        } else if let edit = edits.randomElement(using: &random) {
          buffer.perform(edit)
        }
        let edges = Array(buffer.text.indices) + [buffer.text.endIndex]
        #expect(edges.contains(buffer.cursor))
      }
    }
  }
}
