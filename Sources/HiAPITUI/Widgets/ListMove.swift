/// A step in a list, or in a text that scrolls.
enum ListMove: Hashable, Sendable {
  case up, down, pageUp, pageDown, first, last

  /// Where a text of some length is scrolled to.
  func applied(toScroll scroll: Int, rows: Int, length: Int) -> Int {
    let page = max(1, rows - 1)
    let moved =
      switch self {
      case .up: scroll - 1
      case .down: scroll + 1
      case .pageUp: scroll - page
      case .pageDown: scroll + page
      case .first: 0
      case .last: length
      }
    return min(max(0, moved), max(0, length - rows))
  }
}
