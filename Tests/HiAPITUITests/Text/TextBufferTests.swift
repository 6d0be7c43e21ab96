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

  @Test func `deletions of words in a row come back together`() {
    var buffer = buffer("one two three|")
    buffer.perform(.deleteWordBackward)
    buffer.perform(.deleteWordBackward)
    buffer.perform(.yank)
    #expect(marked(buffer) == "one two three|")
    buffer.perform(.textStart)
    buffer.perform(.deleteWordForward)
    buffer.perform(.deleteWordForward)
    buffer.perform(.yank)
    #expect(marked(buffer) == "one two| three")
  }

  @Test func `undo takes back words, pastes and deletions as steps, and redo makes them again`() {
    var buffer = TextBuffer()
    for character in "a red mug" { buffer.insert(String(character)) }
    buffer.insert(" on a\r\nwooden table")
    buffer.perform(.deleteBackward)
    buffer.perform(.deleteBackward)
    var seen = [buffer.text]
    while buffer.perform(.undo) { seen.append(buffer.text) }
    #expect(
      seen == [
        "a red mug on a\nwooden tab", "a red mug on a\nwooden table", "a red mug", "a red ", "a ",
        "",
      ])
    while buffer.perform(.redo) {}
    #expect(marked(buffer) == "a red mug on a\nwooden tab|")
    buffer.perform(.undo)
    buffer.insert("!")
    let isRedone = buffer.perform(.redo)
    #expect(!isRedone, "something else was done since")
  }

  @Test func `a move of the cursor ends what undo takes back at once`() {
    var buffer = TextBuffer()
    buffer.insert("a")
    buffer.perform(.left)
    buffer.insert("b")
    buffer.perform(.undo)
    #expect(marked(buffer) == "|a")
  }

  @Test(arguments: [
    ("a\r\nb\rc\u{85}d\u{2028}e", "a\nb\nc\nd\ne"),
    ("\u{1B}[31mred\u{7}\u{9B}", "[31mred"),
    ("\u{202E}evil\u{200B}\u{FEFF}", "evil"),
    ("👩\u{200D}🚀 می\u{200C}خواهم\ttab", "👩\u{200D}🚀 می\u{200C}خواهم\ttab"),
  ])
  func `what cannot be seen does not come in`(_ pasted: String, _ text: String) {
    var buffer = TextBuffer()
    buffer.insert(pasted)
    #expect(buffer.text == text)
    #expect(TextBuffer(pasted).text == text)
    #expect(TextBuffer(pasted, keepsInvisible: true).text == pasted)
  }

  @Test func `any edits keep the cursor between characters, the length, and a way back`() {
    let pieces = [
      "a", " ", "\n", "é", "e\u{301}", "\u{301}", "日", "👨‍👩‍👧", "🇩🇪", "\u{200D}", "\r\n", "שלום",
    ]
    let edits: [TextEdit] = [
      .left, .right, .wordLeft, .wordRight, .lineStart, .lineEnd, .rowStart, .rowEnd, .textStart,
      .textEnd, .deleteBackward, .deleteForward, .deleteWordBackward, .deleteWordForward,
      .deleteToLineStart, .deleteToLineEnd, .newline, .yank, .undo, .redo,
    ]
    var random = SeededRandom(seed: 7)
    for _ in 0..<200 {
      var buffer = TextBuffer()
      for _ in 0..<60 {
        if Bool.random(using: &random), let piece = pieces.randomElement(using: &random) {
          buffer.insert(piece)
        } else if let edit = edits.randomElement(using: &random) {
          let before = buffer.text
          let isChanged = buffer.perform(edit)
          // Undoing a deletion and typing the same again is a change, too.
          #expect(isChanged || buffer.text == before)
        }
        let edges = Array(buffer.text.indices) + [buffer.text.endIndex]
        #expect(edges.contains(buffer.cursor))
        #expect(buffer.length == buffer.text.unicodeScalars.count)
      }
      while buffer.perform(.undo) {}
      #expect(buffer.text == "")
      while buffer.perform(.redo) {}
    }
  }
}
