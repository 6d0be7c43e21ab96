import CellGrid
import HiAPICore

/// The list of models under its filter line.
enum ModelsView {
  static func draw(_ state: AppState, on grid: inout Grid, in area: Rect) {
    var area = area
    if state.layout.hasFilterLine { drawFilter(state, on: &grid, in: area.takeTop(1)) }
    let models = state.models
    guard !models.shown.isEmpty else {
      let text: SafeText = "No model matches “\(models.filter.text)”. Esc shows all."
      grid.write(text, .muted, in: area)
      return
    }
    for line in 0..<area.rows where models.cursor.top + line < models.shown.count {
      drawRow(models.cursor.top + line, of: state, on: &grid, in: area)
    }
  }

  /// Paints one row of the list, if it is in view; the area is the list's without the filter.
  private static func drawRow(
    _ index: Int, of state: AppState, on grid: inout Grid, in area: Rect
  ) {
    let models = state.models
    let line = area.line(index - models.cursor.top)
    guard !line.isEmpty, models.shown.indices.contains(index) else { return }
    self.line(for: models.shown[index], columns: area.columns).draw(on: &grid, in: line, line: 0)
    if index == models.cursor.selection {
      grid.setRole(state.focus == .models ? .selected : .selectedInactive, in: line)
    }
  }

  private static func drawFilter(_ state: AppState, on grid: inout Grid, in area: Rect) {
    let models = state.models
    guard models.isFiltering || !models.filter.text.isEmpty else {
      grid.write("/ to filter", .muted, in: area)
      return
    }
    let count: SafeText = "\(models.shown.count)/\(models.catalog.models.count)"
    var line = StyledLine("/", .key)
    let window = LineWindow(
      models.filter, columns: area.columns - 2 - count.columns, followsCursor: models.isFiltering)
    line.append(window.text, .input)
    line.trailing = [.init(text: count, role: .muted)]
    line.draw(on: &grid, in: area, line: 0)
    if models.isFiltering, state.helpScroll == nil {
      let column = min(area.column + 1 + window.cursor, area.endColumn - 1)
      grid.cursor = Point(column: column, row: area.row)
    }
  }

  private static func line(for model: Model, columns: Int) -> StyledLine {
    let price = SafeText(model.price?.short ?? "—")
    let kind = SafeText(model.kind.rawValue)
    let showsKind = columns >= 34
    let room = columns - 11 - (showsKind ? 7 : 0)
    var line = StyledLine(
      SafeText(model.name).truncated(to: max(4, room)).padded(to: max(4, room)),
      model.status == .deprecated ? .muted : .text)
    if showsKind { line.append(" \(kind.padded(to: 6))", .muted) }
    if model.status == .deprecated {
      line.append("   retired", .warning)
    } else {
      line.append(" \(price.leftPadded(to: 9))", model.price == nil ? .muted : .value)
    }
    return line
  }
}

extension Price {
  /// Such as `$0.05` or `$0.084/s`; nil where no figure is known.
  var short: String? {
    guard let amount else { return nil }
    let suffix =
      switch unit {
      case "second": "/s"
      case "1000 characters": "/1k ch"
      default: ""
      }
    return Money.text(amount, currency: currency ?? "USD") + suffix
  }
}
