import CellGrid
import HiAPITestSupport
import Testing

@Suite struct TerminalEmulatorTests {
  private func screen(columns: Int = 20, rows: Int = 4, showing text: String) throws
    -> TerminalEmulator
  {
    let screen = try TerminalEmulator(size: Size(columns: columns, rows: rows))
    _ = screen.feed(Array(text.utf8))
    return screen
  }

  @Test func `wide and combining characters stand in their cells`() throws {
    let screen = try screen(showing: "a茶e\u{301}🚀b")
    #expect(screen.row(0).hasPrefix("a茶e\u{301}🚀b"))
    #expect(screen.cell(at: Point(column: 1, row: 0)).width == 2)
    #expect(screen.cell(at: Point(column: 2, row: 0)).width == 0)
    #expect(screen.cell(at: Point(column: 3, row: 0)).text == "e\u{301}")
    #expect(screen.find("b") == Point(column: 6, row: 0))
    #expect(screen.cursor == Point(column: 7, row: 0))
  }

  @Test func `colours and attributes are read`() throws {
    let screen = try screen(
      showing: "\u{1b}[1;4;31mx\u{1b}[0;7;38;2;1;2;3my\u{1b}[0mz\u{1b}[38;5;200mp")
    let cells = (0..<4).map { screen.cell(at: Point(column: $0, row: 0)) }
    #expect(cells[0].isBold && cells[0].isUnderlined && cells[0].foreground == .palette(1))
    #expect(cells[1].isReversed && cells[1].foreground == .rgb(red: 1, green: 2, blue: 3))
    #expect(cells[2].foreground == .standard && cells[2].background == .standard)
    #expect(cells[3].foreground == .palette(200))
  }

  @Test func `the alternate screen goes and the main one is back`() throws {
    let screen = try screen(showing: "shell\u{1b}[?1049h\u{1b}[2J\u{1b}[Hprogram")
    #expect(screen.shows("program") && !screen.shows("shell"))
    _ = screen.feed(Array("\u{1b}[?1049l".utf8))
    #expect(screen.text.hasPrefix("shell") && !screen.shows("program"))
  }

  @Test func `queries are answered`() throws {
    let screen = try TerminalEmulator(size: Size(columns: 20, rows: 4))
    #expect(screen.feed(Array("ab\u{1b}[6n".utf8)) == Array("\u{1b}[1;3R".utf8))
    #expect(
      screen.feed(Array("\u{1b}]11;?\u{7}".utf8))
        == Array("\u{1b}]11;rgb:0000/0000/0000\u{1b}\\".utf8))
    #expect(!screen.feed(Array("\u{1b}[c".utf8)).isEmpty)
  }

  @Test func `one cell is a screen too, and outside of it is nothing`() throws {
    let screen = try screen(columns: 0, rows: 0, showing: "wide 茶\n🚀\u{1b}[?1049h茶")
    #expect(screen.size == Size(columns: 1, rows: 1))
    screen.resize(to: Size(columns: 300, rows: 100))
    screen.resize(to: Size(columns: 1, rows: 1))
    #expect(screen.cell(at: Point(column: 40, row: -1)).text == " ")
  }
}
