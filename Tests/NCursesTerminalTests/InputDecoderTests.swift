import CellGrid
import Testing

@testable import NCursesTerminal

@Suite struct InputDecoderTests {
  private let start = ContinuousClock.now

  private func bytes(_ text: String) -> [RawInput] { text.utf8.map { .byte($0) } }

  private func decode(_ text: String) -> [InputEvent] {
    var decoder = InputDecoder()
    return decoder.decode(bytes(text), now: start)
  }

  private func characters(_ text: String) -> [InputEvent] {
    text.map { .key(KeyEvent(.character($0))) }
  }

  @Test(arguments: [
    ("\r", KeyEvent(.enter)), ("\n", KeyEvent(.enter)), ("\t", KeyEvent(.tab)),
    ("\u{8}", KeyEvent(.backspace)), ("\u{7F}", KeyEvent(.backspace)),
    ("\u{1B}", KeyEvent(.escape)), ("\u{10}", .control("p")), ("\u{3}", .control("c")),
    ("\u{1F}", .control("_")), ("\u{0}", .control(" ")), ("a", KeyEvent(.character("a"))),
    ("漢", KeyEvent(.character("漢"))), ("e\u{301}", KeyEvent(.character("é"))),
    ("\u{1B}x", KeyEvent(.character("x"), .alt)), ("\u{1B}é", KeyEvent(.character("é"), .alt)),
    ("\u{1B}\r", KeyEvent(.enter, .alt)), ("\u{1B}\u{7F}", KeyEvent(.backspace, .alt)),
    ("\u{1B}[", KeyEvent(.character("["), .alt)),
  ])
  func `reads one key`(_ text: String, _ key: KeyEvent) {
    #expect(decode(text) == [.key(key)])
  }

  @Test func `reads several keys in order`() {
    #expect(
      decode("ab\u{1B}\u{1B}c\r") == characters("ab") + [
        .key(KeyEvent(.escape)), .key(KeyEvent(.character("c"), .alt)), .key(KeyEvent(.enter)),
      ])
  }

  @Test func `joins an escape and a key that ncurses knows to a chord with Alt`() {
    var decoder = InputDecoder()
    let events = decoder.decode([.byte(0x1B), .key(KeyEvent(.up, .shift))], now: start)
    #expect(events == [.key(KeyEvent(.up, [.shift, .alt]))])
  }

  @Test(arguments: [
    "\u{1B}[I", "\u{1B}[1;5Z", "\u{1B}[?62;22c", "\u{1B}]11;rgb:0/0/0\u{7}",
    "\u{1B}]52;c;aGk=\u{1B}\\", "\u{1B}P1$r0m\u{1B}\\",
  ])
  func `swallows sequences that nobody understands`(_ sequence: String) {
    #expect(decode("a" + sequence + "b") == characters("ab"))
  }

  @Test func `keeps half a character until the next read`() {
    var decoder = InputDecoder()
    let all = bytes("😀")
    #expect(decoder.decode(Array(all[..<2]), now: start).isEmpty)
    #expect(decoder.decode(Array(all[2...]), now: start) == characters("😀"))
  }

  @Test func `shows bytes that are no text as one replacement each`() {
    var decoder = InputDecoder()
    let raw: [RawInput] = [0xFF, 0xC3, 0x41, 0xED, 0xA0, 0x80].map { .byte($0) }
    #expect(decoder.decode(raw, now: start) == characters("\u{FFFD}\u{FFFD}A\u{FFFD}"))
  }

  @Test func `delivers a paste as one, whatever is in it and however it is torn`() {
    let text = "q\r\n:q!\n\u{3}漢\t\u{1B}x\u{1B}[Aé😀\r"
    for size in 1...9 {
      var decoder = InputDecoder()
      var events: [InputEvent] = []
      let raw = [.pasteStart] + bytes(text) + [.pasteEnd] + bytes("k")
      for first in stride(from: 0, to: raw.count, by: size) {
        events += decoder.decode(Array(raw[first..<min(first + size, raw.count)]), now: start)
      }
      #expect(events == [.paste("q\n:q!\n漢\tx[Aé😀\n")] + characters("k"))
    }
  }

  @Test func `finds the end of a paste that ncurses did not recognise`() {
    var decoder = InputDecoder()
    #expect(decoder.decode([.pasteStart] + bytes("ab\u{1B}[20"), now: start).isEmpty)
    #expect(decoder.decode(bytes("1~c"), now: start) == [.paste("ab")] + characters("c"))
  }

  @Test func `takes no key of ncurses out of a paste`() {
    var decoder = InputDecoder()
    let raw: [RawInput] = [
      .pasteStart, .key(KeyEvent(.up)), .byte(0x61), .key(KeyEvent(.enter)),
      .mouse(.press, Point(column: 0, row: 0)), .pasteEnd,
    ]
    #expect(decoder.decode(raw, now: start) == [.paste("a\n")])
  }

  @Test func `gives the keyboard back when the end of a paste was lost`() {
    var decoder = InputDecoder()
    _ = decoder.decode([.pasteStart] + bytes("ab"), now: start)
    #expect(decoder.decode(bytes("\u{3}"), now: start + .milliseconds(100)).isEmpty)
    #expect(decoder.decode(bytes("x"), now: start + .seconds(60)).isEmpty)
    let later = start + .seconds(62)
    #expect(decoder.decode(bytes("\u{3}"), now: later) == [.paste("abx"), .key(.control("c"))])
    #expect(decoder.decode(bytes("q"), now: later) == characters("q"))
  }

  @Test func `delivers a paste without end in parts, between characters`() {
    var assembler = PasteAssembler()
    assembler.open()
    var parts: [String] = []
    let unit = Array("é".utf8)
    for index in 0...PasteAssembler.limit {
      if let part = assembler.append(unit[index % 2]) { parts.append(part) }
    }
    #expect(parts.map(\.utf8.count) == [PasteAssembler.limit])
    #expect(parts.first?.contains("\u{FFFD}") == false)
    #expect(assembler.isOpen)
  }

  @Test func `tells two quick presses on one cell from two clicks`() {
    var decoder = InputDecoder()
    let place = Point(column: 3, row: 4)
    func press(after delay: Duration) -> [InputEvent] {
      decoder.decode([.mouse(.press, place)], now: start + delay)
    }
    #expect(press(after: .zero) == [.mouse(MouseEvent(.press, at: place))])
    #expect(press(after: .milliseconds(200)) == [.mouse(MouseEvent(.doublePress, at: place))])
    #expect(press(after: .milliseconds(300)) == [.mouse(MouseEvent(.press, at: place))])
    #expect(press(after: .seconds(2)) == [.mouse(MouseEvent(.press, at: place))])
  }
}
