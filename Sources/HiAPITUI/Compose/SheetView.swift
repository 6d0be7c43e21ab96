import CellGrid
import HiAPICore

/// A list over the form, with the line to find a row by.
enum SheetView {
  /// The line to write in, and one that says what can be written.
  static let headRows = 2

  /// The rows of the list, given the panel's inside.
  static func listRows(in area: Rect) -> Int { max(0, area.rows - headRows) }

  static func draw(
    _ sheet: FormSheet, _ context: ViewContext, on grid: inout Grid, in area: Rect
  ) {
    var list = area
    let head = list.takeTop(min(headRows, area.rows))
    drawHead(sheet, context, on: &grid, in: head.line(0))
    grid.write(sheet.hint.truncated(to: head.columns), .muted, in: head, line: 1)
    guard !sheet.shown.isEmpty else {
      let note = sheet.note.isEmpty ? "Nothing matches." : sheet.note
      for (line, text) in StyledLine.paragraph(note, .muted, columns: list.columns).enumerated() {
        text.draw(on: &grid, in: list, line: line)
      }
      return
    }
    for line in 0..<max(0, min(list.rows, sheet.shown.count - sheet.cursor.top)) {
      let index = sheet.cursor.top + line
      draw(
        sheet.shown[index], isSelected: index == sheet.cursor.selection, on: &grid,
        in: list.line(line))
    }
  }

  private static func drawHead(
    _ sheet: FormSheet, _ context: ViewContext, on grid: inout Grid, in area: Rect
  ) {
    var rest = area
    let count = sheet.summary
    grid.write(count, .muted, in: rest.takeRight(min(count.columns, rest.columns)))
    _ = rest.takeRight(1)
    let title = sheet.title + " "
    grid.write(title, .accent, in: rest.takeLeft(min(title.columns, rest.columns)))
    let window = LineWindow(sheet.filter, columns: rest.columns, followsCursor: true)
    grid.write(window.text, .input, in: rest)
    guard context.hasCursor, !rest.isEmpty else { return }
    grid.cursor = Point(
      column: min(rest.column + window.cursor, rest.endColumn - 1), row: rest.row)
  }

  private static func draw(
    _ entry: FormSheet.Entry, isSelected: Bool, on grid: inout Grid, in area: Rect
  ) {
    var rest = area
    if isSelected { grid.fill(area, .selected) }
    let detail = SafeText(entry.detail)
    if !detail.isEmpty, detail.columns + 12 <= rest.columns {
      grid.write(detail, isSelected ? .selected : .muted, in: rest.takeRight(detail.columns))
      _ = rest.takeRight(1)
    }
    let title = SafeText(entry.isStruckOut ? "– \(entry.title)" : entry.title)
    let role: Role = entry.isStruckOut ? .muted : .text
    grid.write(title.truncated(to: rest.columns), isSelected ? .selected : role, in: rest)
    if isSelected { SelectionMark.draw(isFocused: true, on: &grid, in: area) }
  }
}

extension FormSheet {
  /// What is asked for, before the line to write in.
  var title: SafeText {
    switch kind {
    case .values(let name): "\(name):"
    case .history: "History:"
    case .presets: "Presets:"
    case .variants: "Vary:"
    }
  }

  /// What can be typed, as long as nothing is.
  var hint: SafeText {
    guard filter.text.isEmpty else { return "" }
    switch kind {
    case .values, .history: return ""
    case .presets: return all.isEmpty ? "" : "A name that is typed here is what ^S saves under."
    case .variants:
      return "Such as count=2 seed=1..4 resolution=1K,2K; and {red|blue} in the prompt."
    }
  }

  /// What stands at the right of the line to write in.
  var summary: SafeText {
    guard kind == .variants else { return "\(shown.count)/\(all.count)" }
    guard let expansion else { return "" }
    let tasks = expansion.drafts.count
    let price = estimate.map { "about \(Money.text($0.amount, currency: $0.currency))" }
    return "\(tasks) task\(tasks == 1 ? "" : "s") · \(price ?? "no estimate")"
  }
}
