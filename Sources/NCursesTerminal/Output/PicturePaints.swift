import CellGrid
import CNcurses

/// Blank cells of ncurses for the paints of a grid, made when they are first shown.
@MainActor struct PicturePaints {
  private let depth: ColorDepth
  private var ledger: PairLedger
  private var paints: [CellPaint] = []
  /// By the number of the paint.
  private var blanks: [cchar_t?] = []

  /// Wants a screen that is open, and a number of pairs that are not for pictures.
  init(depth: ColorDepth, reserved: Int) {
    self.depth = depth
    ledger = PairLedger(most: depth == .none ? 0 : Int(nc_color_pairs()) - 1 - reserved)
  }

  /// Gets ready for a frame.
  mutating func follow(_ grid: Grid) {
    guard paints != grid.paints else { return }
    paints = grid.paints
    blanks = Array(repeating: nil, count: paints.count)
    let numbers = grid.withCells { cells in Set(cells.lazy.compactMap(\.paint)) }
    for pair in ledger.makeRoom(for: Set(numbers.map { paints[$0] })) { free_pair(pair) }
  }

  /// The blank of a paint; a plain one when there are no pairs left.
  subscript(number: Int) -> cchar_t {
    mutating get {
      guard paints.indices.contains(number) else { return nc_blank(0, 0) }
      if let blank = blanks[number] { return blank }
      let blank = nc_blank(0, pair(of: paints[number]))
      blanks[number] = blank
      return blank
    }
  }

  private mutating func pair(of paint: CellPaint) -> Int32 {
    if paint.foreground == -1, paint.background == -1 { return 0 }
    if let pair = ledger.pair(of: paint) { return pair }
    guard ledger.hasRoom else { return 0 }
    let pair = alloc_pair(color(paint.foreground), color(paint.background))
    guard pair > 0 else { return 0 }
    ledger.note(pair, for: paint)
    return pair
  }

  /// Of 2²⁴ colours the numbers 1 to 7 are the terminal's own first ones, so nearly black blues move up.
  private func color(_ number: Int32) -> Int32 {
    depth == .direct && (1..<8).contains(number) ? 8 : number
  }
}
