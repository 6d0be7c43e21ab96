import CellGrid
import HiAPICore

/// The list of models under its filter line.
enum ModelsView {
  static func draw(
    _ models: ModelsState, _ context: ViewContext, on grid: inout Grid, in area: Rect
  ) {
    var area = area
    if hasFilterLine(in: area) { drawFilter(models, context, on: &grid, in: area.takeTop(1)) }
    guard !models.shown.isEmpty else {
      grid.write(emptyText(models), .muted, in: area)
      return
    }
    let columns = ModelColumns(area.columns)
    let query = models.query
    for line in 0..<area.rows where models.cursor.top + line < models.shown.count {
      let index = models.cursor.top + line
      let row = ModelRow(models.shown[index], query, isMarked: models.isMarked(at: index))
      row.line(columns).draw(on: &grid, in: area, line: line)
      if index == models.cursor.selection {
        SelectionMark.draw(isFocused: context.isFocused, on: &grid, in: area.line(line))
      }
    }
  }

  /// Whether there is room for a line for the filter above the list.
  static func hasFilterLine(in area: Rect) -> Bool { area.rows > 2 }

  /// The rows that the list has of the panel's.
  static func listRows(in area: Rect) -> Int { area.rows - (hasFilterLine(in: area) ? 1 : 0) }

  private static func emptyText(_ models: ModelsState) -> SafeText {
    if let kind = models.kind {
      return models.filter.text.isEmpty
        ? "There is no \(kind.rawValue) model. f shows others."
        : "No \(kind.rawValue) model matches “\(models.filter.text)”."
    }
    return "No model matches “\(models.filter.text)”. Esc shows all."
  }

  private static func drawFilter(
    _ models: ModelsState, _ context: ViewContext, on grid: inout Grid, in area: Rect
  ) {
    let kind = models.kind.map { "\($0.rawValue) " } ?? ""
    let count: SafeText = "\(kind)\(models.shown.count)/\(models.catalog.models.count)"
    guard models.isFiltering || !models.filter.text.isEmpty else {
      var line = StyledLine("/ to filter", .muted)
      let isWhole = models.shown.count == models.catalog.models.count
      let age: SafeText = models.catalog.compiled.map { "catalog \($0)" } ?? "catalog undated"
      line.trailing = [.init(text: isWhole ? age : count, role: .muted)]
      line.draw(on: &grid, in: area, line: 0)
      return
    }
    var line = StyledLine("/", .key)
    let window = LineWindow(
      models.filter, columns: area.columns - 2 - count.columns, followsCursor: models.isFiltering)
    line.append(window.text, .input)
    line.trailing = [.init(text: count, role: .muted)]
    line.draw(on: &grid, in: area, line: 0)
    if models.isFiltering, context.hasCursor {
      let column = min(area.column + 1 + window.cursor, area.endColumn - 1)
      grid.cursor = Point(column: column, row: area.row)
    }
  }
}

extension Price {
  /// Such as `$0.05` or `$0.084/s`; nil where no figure is known.
  var short: String? {
    guard let amount = amount ?? tiers.compactMap(\.amount).min() else { return nil }
    let suffix =
      switch unit {
      case "second": "/s"
      case "1000 characters": "/1k"
      default: ""
      }
    return Money.text(amount, currency: currency ?? "USD") + suffix
  }
}
