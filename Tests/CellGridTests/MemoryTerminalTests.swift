import CellGrid
import HiAPITestSupport
import Testing

@MainActor @Suite struct MemoryTerminalTests {
  @Test func `gives what was typed once, and takes a size when told`() {
    let terminal = MemoryTerminal(size: Size(columns: 4, rows: 2))
    terminal.type("ab")
    terminal.type(.paste("x"))
    #expect(terminal.readInput().count == 3)
    #expect(terminal.readInput().isEmpty)
    terminal.resizeWindow(to: Size(columns: 9, rows: 9))
    #expect(terminal.size.columns == 4)
    terminal.adoptSize()
    #expect(terminal.size.columns == 9)
    terminal.present(Grid(size: terminal.size))
    #expect(terminal.frames == 1)
    #expect(terminal.grid?.size == terminal.size)
  }
}
