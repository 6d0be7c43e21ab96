import CellGrid

/// The bottom line: a notice, else the keys that mean something here.
enum FooterView {
  /// All that it shows, to tell one footer from another.
  struct Content: Equatable, Sendable {
    struct Hint: Equatable, Sendable {
      var key: KeyEvent
      var text: String
      /// The way to all other keys: it has its place before them.
      var isHelp = false
    }

    var notice: Notice?
    var hints: [Hint] = []

    init(_ state: AppState) {
      notice = state.notice
      guard notice == nil else { return }
      hints = FooterView.hints(in: state).compactMap { binding in
        binding.keys.first.map {
          Hint(key: $0, text: binding.hint, isHelp: binding.command == .help)
        }
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
      let rows = rows(for: content, in: grid.size)
      let box = Rect(
        column: area.column, row: area.row + 1 - rows, columns: area.columns, rows: rows)
      grid.fill(box, .text)
      let lines = StyledLine.paragraph(
        notice.text, role, columns: box.columns, margin: 1, limit: rows)
      for (line, text) in lines.enumerated() { text.draw(on: &grid, in: box, line: line) }
      return
    }
    var line = StyledLine(" ", .hint)
    var reserved = content.hints.first(where: \.isHelp).map(columns) ?? 0
    for item in content.hints {
      if item.isHelp { reserved = 0 }
      guard line.columns + columns(of: item) + reserved <= area.columns else { continue }
      line.append(SafeText(item.key.name), .key)
      line.append(" \(item.text)  ", .hint)
    }
    line.draw(on: &grid, in: area, line: 0)
  }

  /// The rows that it takes: a long notice grows over the panels' last rows, as far as a quarter of
  /// the screen.
  static func rows(for content: Content, in size: Size) -> Int {
    guard let notice = content.notice else { return 1 }
    let lines = TextWrap.lines(of: notice.text, columns: max(1, size.columns - 1)).count
    return max(1, min(lines, size.rows / 4))
  }

  private static func columns(of hint: Content.Hint) -> Int {
    SafeText(hint.key.name).columns + SafeText(hint.text).columns + 3
  }

  /// The bindings with a hint that can be used now, the innermost scope first.
  static func hints(in state: AppState) -> [KeyBinding] {
    var hints: [KeyBinding] = []
    // Where the keys are all in view there is no more to be told.
    let isOverlay = !state.overlays.isEmpty
    for scope in state.scopes {
      hints += (Keymap.hints[scope] ?? []).filter { binding in
        // Two keys for one thing need one hint: the inner one's.
        binding.whyNot(state) == nil && !hints.contains { $0.command == binding.command }
          && (binding.command != .help || !isOverlay)
      }
    }
    return hints
  }
}
