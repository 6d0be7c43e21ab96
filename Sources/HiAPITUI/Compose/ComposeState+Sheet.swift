import CellGrid
import HiAPICore

/// Lists over the form.
extension ComposeState {
  mutating func moveInSheet(_ move: ListMove, in area: Rect) {
    form?.sheet?.move(move, rows: SheetView.listRows(in: area))
  }

  mutating func typeIntoSheet(_ text: String) -> [ComposeEffect] {
    form?.sheet?.filter.insert(String(text.map { $0.isNewline ? " " : $0 }))
    return refilterSheet()
  }

  mutating func refilterSheet() -> [ComposeEffect] {
    if form?.sheet?.kind == .variants {
      showVariants()
      return []
    }
    // What the database finds takes the place of these rows when it comes.
    guard form?.sheet?.kind != .history else { return findPrompts() }
    form?.sheet?.refilter()
    return []
  }

  /// The values of the focused choice, as a list to search.
  mutating func openValues(rows: Int) {
    guard let form, let field = form.focusedField,
      case .choice(let values, let selected) = field.content
    else { return }
    let standard = form.defaultText(of: field).map { "default: \($0)" } ?? "default"
    var sheet = FormSheet(
      .values(of: field.parameter.label),
      [.init(title: standard, detail: "not sent", meaning: .value(-1))]
        + values.enumerated().map { .init(title: $1, meaning: .value($0)) })
    sheet.select((selected ?? -1) + 1, rows: rows)
    self.form?.sheet = sheet
  }

  mutating func takeFromSheet(_ catalog: Catalog, whole: Bool = false) -> [ComposeEffect] {
    guard let entry = form?.sheet?.selected else { return [] }
    if entry.meaning == .variant { return [] }
    form?.sheet = nil
    switch entry.meaning {
    case .value(let position): form?.choose(position)
    case .prompt(let id): return [.recall(id, whole: whole)]
    case .preset(let preset): recall(preset, in: catalog)
    case .variant: break
    }
    return []
  }
}
