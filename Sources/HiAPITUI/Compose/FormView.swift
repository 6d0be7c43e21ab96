import CellGrid
import HiAPICore

/// The form: the model string, a row for each parameter, and the bar with estimate and submit.
enum FormView {
  /// The rows of the bar at the bottom with what stands above it: an empty line, or why nothing can be
  /// sent.
  private static func barRows(in area: Rect, problem: String?) -> Int {
    guard area.rows > 4 else { return 0 }
    return 1 + min(max(1, lines(of: problem, columns: area.columns).count), (area.rows - 2) / 3)
  }

  /// Why nothing can be sent, in lines.
  private static func lines(of problem: String?, columns: Int) -> [StyledLine] {
    guard let problem else { return [] }
    let words = problem.prefix(1).uppercased() + problem.dropFirst()
    return StyledLine.paragraph(
      "\(words). Nothing is sent until they can be.", .warning, columns: columns)
  }

  static func draw(
    _ compose: ComposeState, _ context: ViewContext, on grid: inout Grid, in area: Rect
  ) {
    guard let form = compose.form else {
      grid.write("Choose a model and press Enter.", .muted, in: area)
      return
    }
    if let sheet = form.sheet {
      SheetView.draw(sheet, context, on: &grid, in: area)
      return
    }
    var body = area
    let bar = body.takeBottom(barRows(in: area, problem: compose.outputProblem))
    let rows = FormRows(form, columns: area.columns)
    let scroll = min(form.scroll, max(0, rows.count - body.rows))
    for line in 0..<max(0, min(body.rows, rows.count - scroll)) {
      rows.line(scroll + line).draw(on: &grid, in: body, line: line)
    }
    if scroll > 0 { grid.write("↑", .muted, in: body, line: 0, alignment: .right) }
    if scroll + body.rows < rows.count {
      grid.write("↓", .muted, in: body, line: body.rows - 1, alignment: .right)
    }
    drawBar(form, on: &grid, in: bar.line(bar.rows - 1))
    for (line, text) in lines(of: compose.outputProblem, columns: area.columns)
      .prefix(max(0, bar.rows - 1)).enumerated()
    {
      text.draw(on: &grid, in: bar, line: line)
    }
    guard context.hasCursor, let cursor = rows.cursor,
      cursor.line >= scroll, cursor.line < scroll + body.rows
    else { return }
    grid.cursor = Point(
      column: min(area.column + cursor.column, area.endColumn - 1),
      row: body.row + cursor.line - scroll)
  }

  private static func drawBar(_ form: FormState, on grid: inout Grid, in area: Rect) {
    let draft = form.draft
    guard form.taskCount == 1 else {
      let tasks = form.taskCount.map { "\($0) tasks" } ?? "variants to look at"
      StyledLine("\(tasks) · F9 shows them and their price", .warning)
        .draw(on: &grid, in: area, line: 0)
      return
    }
    var line = StyledLine("1 task · ", .muted)
    if let estimate = Pricing.estimate(form.model, for: draft) {
      let amount = Money.text(estimate.amount, currency: estimate.currency)
      line.append("about \(amount) ", .value)
      line.append("(\(estimate.basis))", .muted)
    } else {
      line.append("no estimate", .muted)
    }
    var rest = area
    let button = form.isSubmitting ? "sending…" : submitLabel
    // What it costs and how to send it come before where the price was read.
    grid.write(button, .key, in: rest.takeRight(min(button.columns, rest.columns)))
    _ = rest.takeRight(1)
    line.draw(on: &grid, in: rest, line: 0)
  }

  private static let submitLabel: SafeText = "[ Submit  F5 ]"

  /// Where the button is, given the panel's inside.
  static func submitButton(in area: Rect) -> Rect {
    var bar = area
    bar = bar.takeBottom(area.rows > 4 ? 1 : 0)
    return bar.takeRight(min(submitLabel.columns, bar.columns))
  }

  /// Where the fields are, given the panel's inside.
  static func body(in area: Rect, problem: String?) -> Rect {
    var body = area
    _ = body.takeBottom(barRows(in: area, problem: problem))
    return body
  }
}
