import CellGrid

/// The bottom line: a notice, else the keys that mean something here.
enum FooterView {
  /// All that it shows, to tell one footer from another.
  struct Content: Equatable, Sendable {
    struct Hint: Equatable, Sendable {
      var key: KeyEvent
      var text: String
    }

    var notice: Notice?
    var hints: [Hint] = []

    init(_ state: AppState) {
      notice = state.notice
      guard notice == nil else { return }
      hints = FooterView.hints(in: state).compactMap { binding in
        binding.keys.first.map { Hint(key: $0, text: binding.hint) }
      }
    }
  }

  static func draw(_ content: Content, on grid: inout Grid, in area: Rect) {
    if let notice = content.notice {
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
    for item in content.hints {
      let name = SafeText(item.key.name)
      let hint: SafeText = " \(item.text)  "
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
