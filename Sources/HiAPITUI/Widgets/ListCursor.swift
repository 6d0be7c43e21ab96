/// The cursor of a list, and the first row that is shown.
///
/// Passing an edge turns half a page, so that most moves change two rows and no more.
struct ListCursor: Hashable, Sendable {
  var selection = 0
  var top = 0

  /// Moves the cursor, stopping at the ends.
  mutating func apply(_ move: ListMove, count: Int, rows: Int) {
    let page = max(1, rows - 1)
    switch move {
    case .up: select(selection - 1, count: count, rows: rows)
    case .down: select(selection + 1, count: count, rows: rows)
    case .pageUp: select(selection - page, count: count, rows: rows)
    case .pageDown: select(selection + page, count: count, rows: rows)
    case .first: select(0, count: count, rows: rows)
    case .last: select(count - 1, count: count, rows: rows)
    }
  }

  /// Puts the cursor on a row, and that row into view.
  mutating func select(_ index: Int, count: Int, rows: Int) {
    selection = min(max(0, index), max(0, count - 1))
    keepInView(count: count, rows: rows)
  }

  /// Puts the view right after the list or the window changed its size.
  mutating func keepInView(count: Int, rows: Int) {
    selection = min(selection, max(0, count - 1))
    guard rows > 0 else {
      top = selection
      return
    }
    let half = max(1, rows / 2)
    if selection < top {
      top = selection >= top - half ? top - half : selection - half
    } else if selection >= top + rows {
      top = selection < top + rows + half ? top + half : selection - half
    }
    top = min(max(0, top), max(0, count - rows))
    // Half a page can be shorter than the way to the cursor in a very low panel.
    if selection >= top + rows { top = selection - rows + 1 }
    if selection < top { top = selection }
  }
}
