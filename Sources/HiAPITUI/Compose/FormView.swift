import CellGrid
import HiAPICore

/// The form: the model string, a row for each parameter, and the bar with estimate and submit.
enum FormView {
  /// The bar at the bottom, with an empty line above it.
  static let barRows = 2
  /// Lines that a long text takes even when it is empty.
  static let leastTextLines = 3

  static func draw(_ state: AppState, on grid: inout Grid, in area: Rect) {
    guard let compose = state.compose else {
      grid.write("Choose a model and press Enter.", .muted, in: area)
      return
    }
    var body = area
    let bar = body.takeBottom(area.rows > 4 ? barRows : 0)
    let rows = rows(of: compose, columns: area.columns)
    let scroll = min(compose.scroll, max(0, rows.lines.count - body.rows))
    for line in 0..<min(body.rows, rows.lines.count - scroll) {
      rows.lines[scroll + line].text.draw(on: &grid, in: body, line: line)
    }
    if scroll > 0 { grid.write("↑", .muted, in: body, line: 0, alignment: .right) }
    if scroll + body.rows < rows.lines.count {
      grid.write("↓", .muted, in: body, line: body.rows - 1, alignment: .right)
    }
    drawBar(compose, on: &grid, in: bar.line(bar.rows - 1))
    guard state.focus == .main, state.helpScroll == nil, let cursor = rows.cursor,
      cursor.line >= scroll, cursor.line < scroll + body.rows
    else { return }
    grid.cursor = Point(
      column: min(area.column + cursor.column, area.endColumn - 1),
      row: body.row + cursor.line - scroll)
  }

  /// The columns in which a long text is wrapped, given the panel's inside: one stays free, so that
  /// the cursor has a place behind a full line.
  static func textColumns(in area: Rect) -> Int { max(1, area.columns - 1) }

  static func rows(of compose: ComposeState, columns: Int) -> FormRows {
    var rows = FormRows()
    let labels = compose.fields.map { SafeText($0.parameter.label).columns }
    let width = min(22, max(12, (labels.max() ?? 0) + 2), max(1, columns / 2))
    appendModel(of: compose, to: &rows, width: width, columns: columns)
    for (index, field) in compose.fields.enumerated() {
      append(
        field, row: index + 1, of: compose, to: &rows, width: width, columns: columns)
    }
    return rows
  }

  private static func appendModel(
    of compose: ComposeState, to rows: inout FormRows, width: Int, columns: Int
  ) {
    let isFocused = compose.focusedRow == 0
    let note: SafeText =
      compose.isVerbatim
      ? "sent exactly as shown, unchecked"
      : compose.modelText.text == compose.model.id ? "" : "not \(compose.model.id)"
    appendLine(
      "Model", compose.modelText, isFocused: isFocused, note: note,
      noteRole: compose.isVerbatim ? .warning : .muted, row: 0, to: &rows, width: width,
      columns: columns)
    appendFindings(of: Finding.model, in: compose, row: 0, to: &rows, columns: columns)
  }

  private static func append(
    _ field: FormField, row: Int, of compose: ComposeState, to rows: inout FormRows, width: Int,
    columns: Int
  ) {
    let isFocused = compose.focusedRow == row
    let label = SafeText(field.parameter.label + (field.parameter.isRequired ? " *" : ""))
    switch field.content {
    case .longText(let buffer):
      appendText(
        buffer, of: field, label: label, isFocused: isFocused, row: row, to: &rows,
        columns: columns)
    case .line(let buffer):
      appendLine(
        label, buffer, isFocused: isFocused, note: SafeText(field.hint), noteRole: .muted,
        row: row, to: &rows, width: width, columns: columns)
    case .choice(let values, let selected):
      var line = ChoiceLine(
        values: values, selected: selected, defaultValue: field.parameter.defaultText,
        columns: columns - width
      ).line
      line.spans.insert(
        .init(text: label.padded(to: width), role: isFocused ? .accent : .label), at: 0)
      rows.append(line, row: row)
    }
    if let problem = field.problem {
      rows.append(StyledLine("  ✗ \(problem)", .failure), row: row)
    } else {
      appendFindings(of: field.name, in: compose, row: row, to: &rows, columns: columns)
    }
  }

  /// A line to write in: label, text, and what is to be known of it.
  private static func appendLine(
    _ label: SafeText, _ buffer: TextBuffer, isFocused: Bool, note: SafeText, noteRole: Role,
    row: Int, to rows: inout FormRows, width: Int, columns: Int
  ) {
    let room = max(1, columns - width)
    let window = LineWindow(buffer, columns: room, followsCursor: isFocused)
    let shown = window.text
    var line = StyledLine([
      .init(text: label.padded(to: width), role: isFocused ? .accent : .label),
      .init(text: shown.isEmpty && !isFocused ? "—" : shown, role: .input),
    ])
    line.trailing = [.init(text: note, role: noteRole)]
    if isFocused { rows.cursor = (rows.lines.count, width + window.cursor) }
    rows.append(line, row: row)
  }

  private static func appendText(
    _ buffer: TextBuffer, of field: FormField, label: SafeText, isFocused: Bool, row: Int,
    to rows: inout FormRows, columns: Int
  ) {
    let limit = field.parameter.maximum.flatMap { Int(exactly: $0) }.map { "/\($0)" } ?? ""
    let length = buffer.text.unicodeScalars.count
    let isTooLong = field.parameter.maximum.map { Double(length) > $0 } ?? false
    rows.append(
      StyledLine(
        [.init(text: label, role: isFocused ? .accent : .label)],
        trailing: [.init(text: "\(length)\(limit)", role: isTooLong ? .failure : .muted)]),
      row: row)
    let wrapped = WrappedText(buffer.text, columns: max(1, columns - 1))
    if isFocused {
      let place = wrapped.place(of: buffer.cursor)
      rows.cursor = (rows.lines.count + place.line, place.column)
    }
    for line in wrapped.lines { rows.append(StyledLine(line.text, .input), row: row) }
    for _ in 0..<max(0, leastTextLines - wrapped.lines.count) { rows.append(.blank, row: row) }
  }

  private static func appendFindings(
    of parameter: String, in compose: ComposeState, row: Int, to rows: inout FormRows, columns: Int
  ) {
    for finding in compose.findings where finding.parameter == parameter {
      let isError = finding.severity == .error
      let sign = isError ? "✗" : "!"
      for line in StyledLine.paragraph(
        "\(sign) \(finding.message)", isError ? .failure : .warning, columns: columns, margin: 2)
      {
        rows.append(line, row: row)
      }
    }
  }

  private static func drawBar(_ compose: ComposeState, on grid: inout Grid, in area: Rect) {
    let draft = compose.draft
    var line = StyledLine("1 task · ", .muted)
    if let estimate = Pricing.estimate(compose.model, input: draft.input) {
      let amount = Money.text(estimate.amount, currency: estimate.currency)
      line.append("about \(amount) ", .value)
      line.append("(\(estimate.basis))", .muted)
    } else {
      line.append("no estimate", .muted)
    }
    var rest = area
    let button = compose.isSubmitting ? "sending…" : submitLabel
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
  static func body(in area: Rect) -> Rect {
    var body = area
    _ = body.takeBottom(area.rows > 4 ? barRows : 0)
    return body
  }
}

extension FormField {
  /// What can be written into a line, for its right end.
  fileprivate var hint: String {
    let form =
      switch parameter.type {
      case .stringList: "links, separated by spaces"
      case .objectList: "a JSON list"
      case .integer: "a whole number"
      case .number: "a number"
      case .string, .choice, .boolean: ""
      }
    let known = parameter.defaultText.map { "default \($0)" } ?? ""
    return [form, parameter.range ?? "", known].filter { !$0.isEmpty }.joined(separator: " · ")
  }
}

extension Parameter {
  /// The default as a person reads it; nil where none is known.
  var defaultText: String? {
    switch defaultValue {
    case nil, .null: nil
    case .bool(let isOn): isOn ? "yes" : "no"
    case .string(let text): text
    case let value?: value.serialized
    }
  }
}
