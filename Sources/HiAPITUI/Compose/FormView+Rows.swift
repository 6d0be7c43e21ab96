import CellGrid
import HiAPICore
import OrderedCollections

extension FormView {
  static func rows(of form: FormState, columns: Int) -> FormRows {
    var rows = FormRows()
    let width = labelColumns(of: form, columns: columns)
    appendModel(of: form, to: &rows, width: width, columns: columns)
    for (index, field) in form.fields.enumerated() {
      append(field, row: index + 1, of: form, to: &rows, width: width, columns: columns)
    }
    appendOtherFields(of: form, to: &rows, columns: columns)
    return rows
  }

  /// What goes with the request and has no field of its own.
  private static func appendOtherFields(
    of form: FormState, to rows: inout FormRows, columns: Int
  ) {
    guard !form.otherFields.isEmpty else { return }
    let row = form.fields.count
    let words = form.otherFields.map { name, value in
      "\(name) \(String((value.string ?? value.serialized).prefix(200)))"
    }
    append(
      "Also sent: \(words.joined(separator: " · "))", .muted, row: row, to: &rows, columns: columns)
    for name in form.otherFields.keys {
      appendFindings(of: name, in: form, row: row, to: &rows, columns: columns)
    }
  }

  /// The columns of the labels, the same for every row.
  static func labelColumns(of form: FormState, columns: Int) -> Int {
    let labels = form.fields.map { SafeText($0.parameter.label).columns }
    return min(22, max(12, (labels.max() ?? 0) + 2), max(1, columns / 2))
  }

  /// The columns in which a field's text is wrapped: one stays free, so that the cursor has a place
  /// behind a full line.
  static func textColumns(of field: FormField, in form: FormState, columns: Int) -> Int {
    let indent = field.isProse ? 0 : labelColumns(of: form, columns: columns)
    return max(1, columns - indent - 1)
  }

  private static func label(of field: FormField) -> SafeText {
    SafeText(field.parameter.label + (field.parameter.isRequired ? " *" : ""))
  }

  private static func appendModel(
    of form: FormState, to rows: inout FormRows, width: Int, columns: Int
  ) {
    let note: SafeText =
      form.isVerbatim
      ? "sent exactly as shown, unchecked"
      : form.modelText.text == form.model.id ? "" : "not \(form.model.id)"
    appendLine(
      "Model", form.modelText, isFocused: form.focusedRow == 0, note: note,
      noteRole: form.isVerbatim ? .warning : .muted, row: 0, to: &rows, width: width,
      columns: columns)
    appendFindings(of: Finding.model, in: form, row: 0, to: &rows, columns: columns)
    appendEvidence(of: form, to: &rows, columns: columns)
  }

  /// The model string held against the id it should have been, character by character.
  private static func appendEvidence(
    of form: FormState, to rows: inout FormRows, columns: Int
  ) {
    let fixes = form.findings.filter { $0.parameter == Finding.model }.map(\.fix)
    for case .useModel(let id)? in fixes {
      let evidence = ModelStringEvidence(sent: form.modelText.text, catalogID: id)
      for line in EvidenceLines.lines(for: evidence, columns: columns) + [.blank] {
        rows.append(line, row: 0)
      }
    }
  }

  private static func append(
    _ field: FormField, row: Int, of form: FormState, to rows: inout FormRows, width: Int,
    columns: Int
  ) {
    let isFocused = form.focusedRow == row
    let label = label(of: field)
    let labelRole: Role = isFocused ? .accent : .label
    switch field.content {
    case .longText(let buffer):
      var text = WrittenText(buffer, columns: textColumns(of: field, in: form, columns: columns))
      if field.isProse {
        rows.append(heading(label, labelRole, buffer, of: field), row: row)
        text.leastLines = leastTextLines
      } else {
        text.margin = .init(text: label.padded(to: width).prefix(columns: width), role: labelRole)
        text.note = SafeText(field.hint)
      }
      rows.append(text, row: row, hasCursor: isFocused)
    case .line(let buffer):
      appendLine(
        label, buffer, isFocused: isFocused, note: SafeText(field.hint), noteRole: .muted,
        row: row, to: &rows, width: width, columns: columns)
    case .choice(let values, let selected):
      var line = ChoiceLine(
        values: values, selected: selected, defaultValue: form.defaultText(of: field),
        blocked: form.blockedValues(of: field), columns: columns - width
      ).line
      line.spans.insert(.init(text: label.padded(to: width), role: labelRole), at: 0)
      rows.append(line, row: row)
    }
    if let problem = field.problem {
      for line in StyledLine.paragraph("✗ \(problem)", .failure, columns: columns, margin: 2) {
        rows.append(line, row: row)
      }
    } else {
      appendFindings(of: field.name, in: form, row: row, to: &rows, columns: columns)
    }
    appendLooks(of: field, in: form, row: row, to: &rows, columns: columns)
  }

  /// What is known of the files that a field names; what is wrong with one is said once it is left.
  private static func appendLooks(
    of field: FormField, in form: FormState, row: Int, to rows: inout FormRows, columns: Int
  ) {
    guard let kind = field.parameter.mediaKind, let value = field.value else { return }
    for text in value.array?.compactMap(\.string) ?? [value.string].compactMap({ $0 }) {
      switch ReferenceSource(text) {
      case .asWritten: continue
      case .refused(let reason):
        guard form.focusedRow != row else { continue }
        append("✗ \(reason)", .failure, row: row, to: &rows, columns: columns)
      case .file(let path):
        switch form.look(at: path, kind) {
        case nil: continue
        case .success(let media)?:
          append(
            "✓ \(path.split(separator: "/").last ?? "") · \(media.type.name) · "
              + "\(ByteText.text(media.byteCount)), sent inside the request", .success, row: row,
            to: &rows, columns: columns)
        case .failure(let error)?:
          guard form.focusedRow != row else { continue }
          append("✗ \(error)", .failure, row: row, to: &rows, columns: columns)
        }
      }
    }
  }

  private static func append(
    _ text: String, _ role: Role, row: Int, to rows: inout FormRows, columns: Int
  ) {
    for line in StyledLine.paragraph(text, role, columns: columns, margin: 2) {
      rows.append(line, row: row)
    }
  }

  /// The line above a text written at length, with its length against the limit.
  private static func heading(
    _ label: SafeText, _ role: Role, _ buffer: TextBuffer, of field: FormField
  ) -> StyledLine {
    let limit = field.parameter.maximum.flatMap { Int(exactly: $0) }.map { "/\($0)" } ?? ""
    let isTooLong = field.parameter.maximum.map { Double(buffer.length) > $0 } ?? false
    return StyledLine(
      [.init(text: label, role: role)],
      trailing: [.init(text: "\(buffer.length)\(limit)", role: isTooLong ? .failure : .muted)])
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
    if isFocused { rows.cursor = (rows.count, width + window.cursor) }
    rows.append(line, row: row)
  }

  private static func appendFindings(
    of parameter: String, in form: FormState, row: Int, to rows: inout FormRows, columns: Int
  ) {
    for finding in form.findings where finding.parameter == parameter {
      let isError = finding.severity == .error
      let isOffered = finding == form.offered
      let remedy = isOffered ? finding.fix?.remedy.map { " F8 \($0)." } ?? "" : ""
      for line in StyledLine.paragraph(
        "\(isError ? "✗" : "!") \(finding.message)\(remedy)", isError ? .failure : .warning,
        columns: columns, margin: 2)
      {
        rows.append(line, row: row)
      }
    }
  }
}

extension Fix {
  /// What one key does about it, as the rest of a sentence; nil for what changes no draft.
  var remedy: String? {
    switch self {
    case .useModel(let id): "takes \(id)"
    case .useModelVerbatim(let id): "sends \(id) exactly so"
    case .setParameter(let name, let value):
      if let value {
        "sets \(Parameter.label(of: name)) to \((value.string ?? value.serialized).prefix(40))"
      } else {
        "leaves \(Parameter.label(of: name)) out"
      }
    case .editParameter, .open: nil
    }
  }
}

extension FormField {
  /// What can be written into a line, for its right end.
  fileprivate var hint: String {
    let form =
      switch parameter.type {
      case .stringList:
        switch parameter.mediaKind {
        case nil: "one a line"
        case .video?: "links, one a line"
        case .image?, .audio?: "links or files, one a line"
        }
      case .objectList: "a JSON list"
      case .integer: "a whole number"
      case .number: "a number"
      case .string, .choice, .boolean:
        switch parameter.mediaKind {
        case nil: ""
        case .video?: "a link"
        case .image?, .audio?: "a link or a file"
        }
      }
    let known = parameter.defaultText.map { "default \($0)" } ?? ""
    return [form, parameter.range ?? "", known].filter { !$0.isEmpty }.joined(separator: " · ")
  }
}
