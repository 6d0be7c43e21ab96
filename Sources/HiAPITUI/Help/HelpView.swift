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
    ).inset(columns: state.size.columns >= 60 ? 4 : 0, rows: isLarge ? 2 : 0)
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
    for scope in Scope.active(in: underneath) {
      let bindings = Keymap.bindings.filter { $0.scope == scope }
      guard !bindings.isEmpty else { continue }
      if !lines.isEmpty { lines.append(.blank) }
      lines.append(StyledLine(SafeText(scope.title), .title))
      for binding in bindings {
        let keys = SafeText("  " + binding.keys.map(\.name).joined(separator: " "))
        var line = StyledLine(keys.padded(to: 22), .key)
        line.append(SafeText(binding.help), .text)
        if let reason = binding.whyNot(underneath) { line.append("  (\(reason))", .muted) }
        lines.append(line)
      }
    }
    return lines
  }
}
