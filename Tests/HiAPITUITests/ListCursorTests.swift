import Testing

@testable import HiAPITUI

@Suite struct ListCursorTests {
  @Test func `most moves leave the view where it is`() {
    var cursor = ListCursor()
    var turns = 0
    for _ in 0..<100 {
      let top = cursor.top
      cursor.select(cursor.selection + 1, count: 1000, rows: 20)
      if cursor.top != top { turns += 1 }
    }
    #expect(cursor.selection == 100)
    #expect(turns == 9)
  }

  @Test(arguments: [0, 1, 2, 3, 20], [0, 1, 2, 7, 1000])
  func `the cursor is always in the list and in view`(rows: Int, count: Int) {
    var cursor = ListCursor()
    var random = SeededRandom(seed: UInt64(rows * 1000 + count))
    for _ in 0..<300 {
      cursor.select(
        cursor.selection + Int.random(in: -40...40, using: &random), count: count, rows: rows)
      #expect(cursor.selection >= 0 && cursor.selection < max(1, count))
      #expect(cursor.top <= cursor.selection)
      #expect(rows == 0 || cursor.selection < cursor.top + rows)
      #expect(cursor.top <= max(0, count - max(1, rows)))
    }
  }
}
