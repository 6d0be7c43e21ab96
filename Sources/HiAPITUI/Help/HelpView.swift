import CellGrid

/// The keys that work where the person is, made from the one table of actions.
enum HelpView {
  /// The inside of the help's frame.
  static func area(in state: AppState) -> Rect {
    frame(in: state).inset(columns: 2, rows: 1)
  }

  private static func frame(in state: AppState) -> Rect {
    let isLarge = state.size.rows >= 30
    return Rect(
      column: 0, row: 1, columns: state.size.columns, rows: max(0, state.size.rows - 2)
    ).inset(columns: state.size.columns >= 100 ? 4 : 0, rows: isLarge ? 2 : 0)
  }

  static func draw(_ state: AppState, on grid: inout Grid) {
    let frame = frame(in: state)
    grid.fill(frame, .text)
    grid.box(frame, .borderFocused, title: "Help", titleRole: .titleFocused, trailing: "Esc close")
    let area = area(in: state)
    drawScrolled(
      lines(for: state, columns: area.columns), from: state.helpScroll ?? 0, on: &grid, in: area)
  }

  static func lines(for state: AppState, columns: Int) -> [StyledLine] {
    var underneath = state
    underneath.helpScroll = nil
    var lines: [StyledLine] = []
    // A key that an inner scope takes does not reach the outer ones.
    var taken: Set<KeyEvent> = []
    for scope in Scope.active(in: underneath) {
      let rows = Keymap.bindings.filter { $0.scope == scope }.compactMap { binding in
        let keys = binding.keys.filter { !taken.contains($0) }
        return keys.isEmpty ? nil : (keys, binding)
      }
      guard !rows.isEmpty else { continue }
      if !lines.isEmpty { lines.append(.blank) }
      lines.append(StyledLine(SafeText(scope.title), .title))
      for (keys, binding) in rows {
        let names = SafeText("  " + keys.map(\.name).joined(separator: " "))
        let reason = binding.whyNot(underneath)
        lines += StyledLine.facts(
          names, binding.help + (reason.map { " (not now: \($0))" } ?? ""), width: 22,
          columns: columns, labelRole: .key, role: reason == nil ? .text : .muted)
        taken.formUnion(keys)
      }
    }
    return lines
  }
}
