import Testing

@testable import CellGrid

@Suite struct GridTests {
  private func grid(_ columns: Int, _ rows: Int) -> Grid {
    Grid(size: Size(columns: columns, rows: rows))
  }

  @Test func `has cells of eight bytes`() {
    #expect(MemoryLayout<Cell>.stride == 8)
  }

  @Test func `writes text with its role and says how wide it was`() {
    var grid = grid(10, 2)
    #expect(grid.write("héllo", .title, at: Point(column: 1, row: 0)) == 5)
    #expect(grid.write("abc", .key, at: Point(column: 8, row: 1)) == 3)
    #expect(grid.write("abc", .key, at: Point(column: 0, row: 1), columns: 2) == 2)
    #expect(grid.text == " héllo\nab      ab")
    #expect(grid.roles(row: 0) == ".ttttt....")
  }

  @Test(arguments: [-3, -2, -1, 0, 1, 2, 3, 4, 5])
  func `leaves spaces where an edge cuts a wide character`(_ column: Int) {
    var grid = grid(4, 1)
    grid.fill(grid.bounds, .text, "x")
    grid.write("漢字", .key, at: Point(column: column, row: 0))
    let expected = [
      -3: " xxx", -2: "字xx", -1: " 字x", 0: "漢字", 1: "x漢 ", 2: "xx漢", 3: "xxx ", 4: "xxxx",
      5: "xxxx",
    ]
    #expect(grid.text(row: 0) == expected[column])
    #expect(isWhole(grid))
  }

  @Test func `leaves spaces where another write cuts a wide character`() {
    var grid = grid(6, 1)
    grid.write("漢字漢", .text, at: Point(column: 0, row: 0))
    grid.write("ab", .text, at: Point(column: 1, row: 0))
    #expect(grid.text(row: 0) == " ab 漢")
    grid.fill(Rect(column: 5, row: 0, columns: 1, rows: 1), .text, "-")
    #expect(grid.text(row: 0) == " ab  -")
    #expect(isWhole(grid))
  }

  @Test func `keeps marks with their base`() {
    var grid = grid(4, 1)
    grid.write("e\u{301}a\u{300}\u{301}漢\u{301}", .text, at: Point(column: 0, row: 0))
    #expect(Array(grid.row(0)).map(\.scalars.count) == [2, 3, 2, 0])
    #expect(grid.text(row: 0) == "e\u{301}a\u{300}\u{301}漢\u{301}")
    grid.write("e\u{301}", .text, at: Point(column: -1, row: 0))
    #expect(Array(grid.row(0)).map(\.scalars.count) == [2, 3, 2, 0])
  }

  @Test(arguments: [0, 1, 2, 3, 20])
  func `takes any place and area without a trap`(_ side: Int) {
    let places = [Int.min, -1_000_000, -3, -1, 0, 1, 2, 5, 30, Int.max]
    let sizes = [Int.min, 0, 1, 2, 7, Int.max]
    var grid = grid(side, side)
    for column in places {
      for row in places {
        let point = Point(column: column, row: row)
        grid.write("漢a\u{301}字", .text, at: point)
        grid.write("ascii", .text, at: point, columns: row)
        for columns in sizes {
          let rect = Rect(column: column, row: row, columns: columns, rows: 3)
          grid.write("漢字 and more", .key, in: rect, line: 1, alignment: .center)
          grid.write("right", .key, in: rect, line: -1, alignment: .right)
          grid.fill(rect, .text, "漢")
          grid.box(rect, .border, title: "title", titleRole: .title, trailing: "4/61")
          grid.setRole(.selected, in: rect)
        }
        #expect(isWhole(grid))
      }
    }
    #expect(grid.row(-1).isEmpty)
    #expect(grid.row(side).isEmpty)
  }

  @Test func `aligns and shortens text in an area`() {
    var grid = grid(8, 3)
    grid.write("left", .text, in: grid.bounds)
    grid.write("mid", .text, in: grid.bounds, line: 1, alignment: .center)
    grid.write("right", .text, in: grid.bounds, line: 2, alignment: .right)
    #expect(grid.text == "left\n  mid\n   right")
    grid.write("much too long", .text, in: grid.bounds)
    #expect(grid.text(row: 0) == "much to…")
    var plain = Grid(size: grid.size, isASCII: true)
    plain.write("much too long", .text, in: plain.bounds)
    #expect(plain.text(row: 0) == "much ...")
  }

  @Test func `fills with narrow and wide characters`() {
    var grid = grid(5, 1)
    grid.fill(grid.bounds, .text, "漢")
    #expect(grid.text(row: 0) == "漢漢 ")
    grid.fill(grid.bounds, .text, "\u{1B}")
    #expect(grid.text(row: 0) == "     ")
    grid.fill(grid.bounds, .text, "e\u{301}")
    #expect(grid.text(row: 0).count == 5)
    grid.fill(grid.bounds, .text, "─")
    #expect(grid.text(row: 0) == "─────")
  }

  @Test func `finds what changed, in whole characters`() {
    var old = grid(8, 3)
    old.write("漢字 abc", .text, at: Point(column: 0, row: 1))
    var new = old
    #expect(new.changedRows(comparedTo: old).isEmpty)
    new.write("x", .text, at: Point(column: 1, row: 1))
    #expect(new.changedRows(comparedTo: old) == [1])
    #expect(new.changedColumns(row: 1, comparedTo: old) == 0..<2)
    new = old
    new.setRole(.selected, in: Rect(column: 5, row: 1, columns: 2, rows: 1))
    #expect(new.changedColumns(row: 1, comparedTo: old) == 5..<7)
    #expect(grid(2, 2).changedRows(comparedTo: old) == [0, 1])
    #expect(new.changedColumns(row: 9, comparedTo: old) == nil)
  }

  @Test func `shows the replacement when there are too many clusters`() {
    #expect(ClusterTable.scalars(of: 0xFFFF_FFFF) == ["\u{FFFD}"])
    let number = ClusterTable.glyph(of: ["a", "\u{301}"])
    #expect(ClusterTable.glyph(of: ["a", "\u{301}"]) == number)
    #expect(ClusterTable.scalars(of: number) == ["a", "\u{301}"])
  }

  @Test func `hides the cursor and forgets all when it is cleared`() {
    var grid = grid(3, 1)
    grid.write("abc", .key, at: Point(column: 0, row: 0))
    grid.cursor = Point(column: 1, row: 0)
    grid.clear()
    #expect(grid == self.grid(3, 1))
  }

  /// Whether each wide character has both its halves, and no half is alone.
  private func isWhole(_ grid: Grid) -> Bool {
    (0..<grid.size.rows).allSatisfy { row in
      let spans = grid.row(row).map(\.span)
      return spans.indices.allSatisfy { index in
        switch spans[index] {
        case 0: index > 0 && spans[index - 1] == 2
        case 2: index + 1 < spans.count && spans[index + 1] == 0
        default: true
        }
      }
    }
  }
}
