import HiAPITestSupport
import Testing

@testable import CellGrid

@Suite struct BoxTests {
  @Test(arguments: [40, 20, 12, 8, 7, 4, 2])
  func `frames an area at any width`(_ columns: Int) throws {
    var grid = Grid(size: Size(columns: columns, rows: 3))
    grid.box(grid.bounds, .border, title: "1 Models 漢字", titleRole: .title, trailing: "4/61")
    try expectGolden(grid, "box-\(columns)")
  }

  @Test func `frames in ASCII`() throws {
    var grid = Grid(size: Size(columns: 20, rows: 3), isASCII: true)
    grid.box(grid.bounds, .border, title: "a title that is long", titleRole: .title)
    try expectGolden(grid, "box-ascii")
  }

  @Test func `has no frame where there is no room for one`() {
    var grid = Grid(size: Size(columns: 4, rows: 4))
    grid.box(Rect(column: 0, row: 0, columns: 1, rows: 4), .border)
    grid.box(Rect(column: 0, row: 0, columns: 4, rows: 1), .border)
    #expect(grid == Grid(size: grid.size))
  }
}
