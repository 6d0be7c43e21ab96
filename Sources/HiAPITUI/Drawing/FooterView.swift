import CellGrid

/// The bottom line: a notice, else the keys that mean something here.
enum FooterView {
  static func draw(_ state: AppState, on grid: inout Grid, in area: Rect) {
    if let notice = state.notice {
      let role: Role =
        switch notice.weight {
        case .info: .accent
        case .warning: .warning
        case .failure: .failure
        }
      grid.write(" \(notice.text)", role, in: area)
      return
    }
    var line = StyledLine(" ", .hint)
    for binding in hints(in: state) {
      guard let key = binding.keys.first else { continue }
      let name = SafeText(key.name)
      let hint: SafeText = " \(binding.hint)  "
      guard line.columns + name.columns + hint.columns <= area.columns else { break }
      line.append(name, .key)
      line.append(hint, .hint)
    }
    line.draw(on: &grid, in: area, line: 0)
  }

  /// The bindings with a hint that can be used now, the innermost scope first.
  static func hints(in state: AppState) -> [KeyBinding] {
    var hints: [KeyBinding] = []
    for scope in Scope.active(in: state) {
      hints += (Keymap.hints[scope] ?? []).filter { $0.whyNot(state) == nil }
    }
    return hints
  }
}
