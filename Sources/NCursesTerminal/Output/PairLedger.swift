import CellGrid

/// Which pairs of ncurses pictures have.
///
/// There are 65,536 at most, and 64 where there are eight colours: pairs that no cell shows any more are
/// given back when others need room.
struct PairLedger {
  /// As many as are left beside those of the roles.
  let most: Int
  private var pairs: [CellPaint: Int32] = [:]

  init(most: Int) { self.most = max(0, most) }

  /// The pair of a paint; nil while it has none.
  func pair(of paint: CellPaint) -> Int32? { pairs[paint] }

  /// Whether one more can be had.
  var hasRoom: Bool { pairs.count < most }

  mutating func note(_ pair: Int32, for paint: CellPaint) { pairs[paint] = pair }

  /// Forgets what is not shown, if what is would not fit beside it.
  ///
  /// - Returns: The pairs to be given back.
  mutating func makeRoom(for shown: Set<CellPaint>) -> [Int32] {
    let new = shown.count { pairs[$0] == nil }
    guard pairs.count + new > most else { return [] }
    let idle = pairs.filter { !shown.contains($0.key) }
    for paint in idle.keys { pairs[paint] = nil }
    return Array(idle.values)
  }
}
