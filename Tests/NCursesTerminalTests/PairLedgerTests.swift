import CellGrid
import Testing

@testable import NCursesTerminal

@Suite struct PairLedgerTests {
  private func paints(_ range: Range<Int32>) -> Set<CellPaint> {
    Set(range.map { CellPaint(foreground: $0, background: -1) })
  }

  private func take(_ paints: Set<CellPaint>, _ ledger: inout PairLedger) -> Int {
    var taken = 0
    for paint in paints where ledger.pair(of: paint) == nil && ledger.hasRoom {
      ledger.note(Int32(taken + 1), for: paint)
      taken += 1
    }
    return taken
  }

  @Test func `keeps the pairs of pictures that are gone while there is room`() {
    var ledger = PairLedger(most: 100)
    #expect(take(paints(0..<40), &ledger) == 40)
    #expect(ledger.makeRoom(for: paints(40..<80)) == [])
    #expect(take(paints(40..<80), &ledger) == 40)
    #expect(ledger.pair(of: CellPaint(foreground: 0, background: -1)) != nil)
  }

  @Test func `gives pairs back before there are none left`() {
    var ledger = PairLedger(most: 100)
    _ = take(paints(0..<40), &ledger)
    _ = take(paints(40..<80), &ledger)
    // Ten of the old ones are still shown.
    #expect(ledger.makeRoom(for: paints(70..<110)).count == 70)
    #expect(take(paints(70..<110), &ledger) == 30)
  }

  @Test func `gives no more than there are`() {
    var ledger = PairLedger(most: 10)
    _ = ledger.makeRoom(for: paints(0..<40))
    #expect(take(paints(0..<40), &ledger) == 10)
    #expect(!ledger.hasRoom)
    var none = PairLedger(most: -5)
    #expect(take(paints(0..<4), &none) == 0)
  }
}
