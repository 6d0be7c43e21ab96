/// The cursor of a list, and the first row that is shown.
///
/// Passing an edge turns half a page, so that most moves change two rows and no more.
public struct ListCursor: Hashable, Sendable {
  public var selection = 0
  public var top = 0

  public init() {}

  /// Moves the cursor, stopping at the ends.
  public mutating func move(by step: Int, count: Int, rows: Int) {
    select(selection + step, count: count, rows: rows)
  }

  /// Puts the cursor on a row, and that row into view.
  public mutating func select(_ index: Int, count: Int, rows: Int) {
    selection = min(max(0, index), max(0, count - 1))
    keepInView(count: count, rows: rows)
  }

  /// Puts the view right after the list or the window changed its size.
  public mutating func keepInView(count: Int, rows: Int) {
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
