import CellGrid

/// The values of a choice in a line, the chosen one between `‹ ›` and always in view.
///
/// The first one is the service's default, which is not sent.
struct ChoiceLine {
  var values: [String]
  var selected: Int?
  /// What the service takes when nothing is sent, where that is known.
  var defaultValue: String?
  var columns: Int

  var line: StyledLine {
    let position = selected.map { $0 + 1 } ?? 0
    let items = (["default"] + values).enumerated().map { index, value in
      SafeText(index == position ? "‹\(index == 0 ? defaultName : value)›" : value)
    }
    // Begin as far left as possible with the chosen one still in view.
    var first = 0
    while first < position, width(of: items, from: first, through: position) > columns - 2 {
      first += 1
    }
    var line = StyledLine()
    if first > 0 { line.append("…", .muted) }
    for index in first..<items.count {
      let item = items[index]
      let space: SafeText = index == first ? "" : " "
      guard
        line.columns + space.columns + item.columns <= columns - (index + 1 < items.count ? 2 : 0)
      else {
        line.append(" …", .muted)
        break
      }
      line.append(space, .text)
      line.append(item, index == position ? .chosen : .muted)
    }
    return line
  }

  private var defaultName: String { defaultValue.map { "default: \($0)" } ?? "default" }

  private func width(of items: [SafeText], from first: Int, through last: Int) -> Int {
    items[first...last].reduce(first > 0 ? 1 : 0) { $0 + $1.columns + 1 }
  }
}
