import Testing

@testable import CellGrid

@Suite struct GridPaintTests {
  private let red = CellPaint(foreground: 0xFF0000, background: 0x000010)
  private let blue = CellPaint(foreground: -1, background: 0x0000FF)

  private func grid(_ columns: Int = 4, _ rows: Int = 2) -> Grid {
    Grid(size: Size(columns: columns, rows: rows))
  }

  @Test func `gives a cell colours of its own`() throws {
    var grid = grid()
    let first = grid.add([red, blue])
    grid.put("▀", .text, paint: first + 1, at: Point(column: 2, row: 1))
    let cell = try #require(grid.row(1).dropFirst(2).first)
    #expect(cell.text == "▀" && cell.role == .text && cell.span == 1)
    #expect(grid.paint(of: cell) == blue)
    #expect(grid.row(0).allSatisfy { grid.paint(of: $0) == nil })
  }

  @Test func `keeps the colours when a line gets another role`() throws {
    var grid = grid()
    grid.put("▀", .text, paint: grid.add([red]), at: Point(column: 0, row: 0))
    grid.setRole(.selected, in: grid.bounds)
    let cell = try #require(grid.row(0).first)
    #expect(cell.role == .selected && grid.paint(of: cell) == red)
  }

  @Test func `writes over a picture like over anything else`() {
    var grid = grid()
    grid.put("▀", .text, paint: grid.add([red]), at: Point(column: 0, row: 0))
    grid.write("x", .text, at: Point(column: 0, row: 0))
    #expect(grid.row(0).allSatisfy { $0.paint == nil })
    #expect(
      grid
        == {
          var other = self.grid(); other.write("x", .text, at: Point(column: 0, row: 0));
          return other
        }())
  }

  @Test func `takes nothing outside, nothing wide and no unknown paint`() {
    var grid = grid()
    grid.write("世", .text, at: Point(column: 1, row: 0))
    for point in [(-1, 0), (4, 0), (0, 2), (0, -1)] {
      grid.put("▀", .text, paint: grid.add([red]), at: Point(column: point.0, row: point.1))
    }
    grid.put("世", .text, paint: 0, at: Point(column: 0, row: 1))
    grid.put("\u{301}", .text, paint: 0, at: Point(column: 0, row: 1))
    #expect(grid.text(row: 1) == "    ")
    grid.put("▀", .text, paint: 7, at: Point(column: 2, row: 0))
    #expect(grid.text(row: 0) == "  ▀ ")
    #expect(grid.row(0).allSatisfy { $0.paint == nil })
  }

  @Test func `knows a list again, and forgets what no cell shows`() {
    var grid = grid()
    #expect(grid.add([red]) == 0)
    grid.put("▀", .text, paint: 0, at: Point(column: 0, row: 0))
    #expect(grid.add([blue]) == 1)
    #expect(grid.add([red]) == 0)
    #expect(grid.paints == [red, blue])
    grid.fill(grid.bounds, .text)
    #expect(grid.add([blue, red]) == 0)
    #expect(grid.paints == [blue, red])
  }

  @Test func `runs out of no numbers`() {
    var grid = grid()
    let last = CellPaint(foreground: 1, background: 1)
    for list in 0..<20 {
      let paints = (0..<5_000).map {
        CellPaint(foreground: Int32(list * 5_000 + $0), background: 0)
      }
      let first = grid.add(paints)
      grid.put("▀", .text, paint: first + 4_999, at: Point(column: list % 4, row: 0))
      #expect(grid.paints.count <= Grid.mostPaints)
    }
    let many = grid.add([CellPaint](repeating: last, count: 100_000))
    grid.put("▀", .text, paint: many + Grid.mostPaints - 1, at: Point(column: 0, row: 0))
    #expect(grid.row(0).first.flatMap { grid.paint(of: $0) } == last)
  }

  @Test func `is equal to what looks the same`() {
    var (one, other) = (grid(), grid())
    _ = one.add([blue])
    one.put("▀", .text, paint: 0, at: Point(column: 0, row: 0))
    one.put("▀", .text, paint: one.add([red]), at: Point(column: 0, row: 0))
    other.put("▀", .text, paint: other.add([red]), at: Point(column: 0, row: 0))
    #expect(one == other && one.hashValue == other.hashValue)
    #expect(!other.continuesPaints(of: one))
    other.put("▀", .text, paint: other.add([blue]), at: Point(column: 0, row: 0))
    #expect(one != other)
  }

  @Test func `takes the paints over with a row`() {
    var (one, other) = (grid(), grid())
    other.put("▀", .text, paint: other.add([red]), at: Point(column: 0, row: 0))
    #expect(one.changedRows(comparedTo: other) == [0])
    one.copyRow(0, from: other)
    #expect(one == other && other.continuesPaints(of: one))
  }
}
