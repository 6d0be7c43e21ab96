import HiAPICore

/// Lists over the form.
extension AppState {
  private var sheetRows: Int { SheetView.listRows(in: layout.content(of: .main)) }

  mutating func performInSheet(_ command: Command) -> [Effect] {
    let rows = sheetRows
    switch command {
    case .takeFromSheet: return takeFromSheet()
    case .move(let move): compose?.sheet?.move(move, rows: rows)
    case .edit(let edit):
      if compose?.sheet?.filter.perform(edit) == true { compose?.sheet?.refilter() }
    default: break
    }
    return []
  }

  mutating func typeIntoSheet(_ text: String) -> [Effect] {
    compose?.sheet?.filter.insert(String(text.map { $0.isNewline ? " " : $0 }))
    compose?.sheet?.refilter()
    return []
  }

  /// Gives the keys back to the form; nothing is taken.
  mutating func closeSheet() {
    compose?.sheet = nil
    scrollFormToFocus()
  }

  /// The values of the focused choice, as a list to search.
  mutating func openValues() {
    guard let field = compose?.focusedField, case .choice(let values, let selected) = field.content
    else { return }
    let standard = field.parameter.defaultText.map { "default: \($0)" } ?? "default"
    var sheet = FormSheet(
      .values(of: field.parameter.label),
      [.init(title: standard, detail: "not sent", meaning: .value(-1))]
        + values.enumerated().map { .init(title: $1, meaning: .value($0)) })
    sheet.select((selected ?? -1) + 1, rows: sheetRows)
    compose?.sheet = sheet
  }

  private mutating func takeFromSheet() -> [Effect] {
    guard let entry = compose?.sheet?.selected else { return [] }
    switch entry.meaning {
    case .value(let position):
      compose?.sheet = nil
      compose?.choose(position)
    }
    scrollFormToFocus()
    return []
  }
}
