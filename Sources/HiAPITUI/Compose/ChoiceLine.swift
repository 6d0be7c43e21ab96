import CellGrid

/// The values of a choice in a line, the chosen one between `‹ ›` and always in view.
///
/// The first one is the service's default, which is not sent. Values that a rule is against are marked,
/// and say why where there is room: `4K·needs a fixed ratio`.
struct ChoiceLine {
  var values: [String]
  var selected: Int?
  /// What the service takes when nothing is sent, where that is known.
  var defaultValue: String?
  /// Values that would be refused beside what else is chosen, each with a few words why.
  var blocked: [String: String] = [:]
  var columns: Int

  var line: StyledLine {
    let position = selected.map { $0 + 1 } ?? 0
    let explained = items(selecting: position) { "·\($0)" }
    let hasRoom = width(of: explained, from: 0, through: explained.count - 1) <= columns
    let items = hasRoom ? explained : self.items(selecting: position) { _ in "✗" }
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
    // One reason for all of them need not stand behind each.
    if !hasRoom, Set(blocked.values).count == 1, let reason = blocked.values.first {
      let note = SafeText("  ✗ \(reason)")
      if line.columns + note.columns <= columns { line.append(note, .muted) }
    }
    return line
  }

  private func items(selecting position: Int, mark: (String) -> String) -> [SafeText] {
    (["default"] + values).enumerated().map { index, value in
      if index == position { return SafeText("‹\(index == 0 ? defaultName : value)›") }
      return SafeText(value + (index == 0 ? "" : blocked[value].map(mark) ?? ""))
    }
  }

  private var defaultName: String { defaultValue.map { "default: \($0)" } ?? "default" }

  private func width(of items: [SafeText], from first: Int, through last: Int) -> Int {
    items[first...last].reduce(first > 0 ? 1 : 0) { $0 + $1.columns + 1 }
  }
}
