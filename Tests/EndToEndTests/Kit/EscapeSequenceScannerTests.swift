import Testing

@testable import HiAPITestSupport

@Suite struct EscapeSequenceScannerTests {
  @Test func `finds sequences between text`() {
    var scanner = EscapeSequenceScanner()
    let found = scanner.scan("a\u{1b}[?2004hb\u{1b}=c\u{1b}]0;title\u{7}d\u{1b}(B".utf8)
    #expect(
      found == [
        .control(parameters: "?2004", final: "h"), .escape("="), .systemCommand("0;title"),
        .escape("B"),
      ])
  }

  @Test func `a sequence may arrive a byte at a time`() {
    var scanner = EscapeSequenceScanner()
    let found = "\u{1b}[?1049h\u{1b}]11;?\u{1b}\\".utf8.flatMap { scanner.scan([$0]) }
    #expect(found == [.control(parameters: "?1049", final: "h"), .systemCommand("11;?")])
  }

  @Test func `what is inside a device control string is no sequence`() {
    var scanner = EscapeSequenceScanner()
    let found = scanner.scan("\u{1b}P+q544e[?25l\u{1b}\\\u{1b}[?25h".utf8)
    #expect(found == [.control(parameters: "?25", final: "h")])
  }

  @Test func `modes that were left on are named`() {
    var scanner = EscapeSequenceScanner()
    var modes = TerminalModes()
    #expect(modes.leftBehind == [])
    for sequence in scanner.scan("\u{1b}[?1049;25h\u{1b}[?25l\u{1b}[?2004h\u{1b}[?1002;1006h".utf8)
    {
      modes.apply(sequence)
    }
    #expect(modes.leftBehind.count == 4)
    #expect(modes.hasWideMouse)
    for sequence in scanner.scan("\u{1b}[?1049;1002;1006;2004l\u{1b}[?25h".utf8) {
      modes.apply(sequence)
    }
    #expect(modes.leftBehind == [])
  }
}
