import HiAPICore

/// Lists over the form.
extension AppState {
  private var sheetRows: Int { SheetView.listRows(in: layout.content(of: .main)) }

  mutating func performInSheet(_ command: Command) -> [Effect] {
    let rows = sheetRows
    switch command {
    case .takeFromSheet: return takeFromSheet()
    case .takeWholeFromSheet: return takeFromSheet(whole: true)
    case .sendVariants: return sendVariants()
    case .savePreset: return savePreset()
    case .removePreset: return removePreset()
    case .move(let move): compose?.sheet?.move(move, rows: rows)
    case .edit(let edit):
      if compose?.sheet?.filter.perform(edit) == true { return refilterSheet() }
    default: break
    }
    return []
  }

  mutating func typeIntoSheet(_ text: String) -> [Effect] {
    compose?.sheet?.filter.insert(String(text.map { $0.isNewline ? " " : $0 }))
    return refilterSheet()
  }

  private mutating func refilterSheet() -> [Effect] {
    if compose?.sheet?.kind == .variants {
      showVariants()
      return []
    }
    // What the database finds takes the place of these rows when it comes.
    guard compose?.sheet?.kind != .history else { return findPrompts() }
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
    guard let compose, let field = compose.focusedField,
      case .choice(let values, let selected) = field.content
    else { return }
    let standard = compose.defaultText(of: field).map { "default: \($0)" } ?? "default"
    var sheet = FormSheet(
      .values(of: field.parameter.label),
      [.init(title: standard, detail: "not sent", meaning: .value(-1))]
        + values.enumerated().map { .init(title: $1, meaning: .value($0)) })
    sheet.select((selected ?? -1) + 1, rows: sheetRows)
    self.compose?.sheet = sheet
  }

  private mutating func takeFromSheet(whole: Bool = false) -> [Effect] {
    guard let entry = compose?.sheet?.selected else { return [] }
    switch entry.meaning {
    case .value(let position):
      compose?.sheet = nil
      compose?.choose(position)
    case .prompt(let id):
      compose?.sheet = nil
      scrollFormToFocus()
      return [.recall(id, whole: whole)]
    case .preset(let preset):
      compose?.sheet = nil
      recall(preset)
      return lookAtFiles()
    case .variant: break
    }
    scrollFormToFocus()
    return []
  }
}
