import CellGrid
import HiAPICore
import OrderedCollections

/// What stands in each row.
extension FormRows {
  /// Lines that a long text takes even when it is empty.
  private static let leastTextLines = 3

  init(_ form: FormState, columns: Int) {
    self.form = form
    self.columns = columns
    width = Self.labelColumns(of: form, columns: columns)
    appendModel()
    for (index, field) in form.fields.enumerated() {
      row = index + 1
      append(field)
    }
    appendOtherFields()
  }

  /// The columns of the labels, the same for every row.
  private static func labelColumns(of form: FormState, columns: Int) -> Int {
    let labels = form.fields.map { SafeText($0.parameter.label).columns }
    return min(22, max(12, (labels.max() ?? 0) + 2), max(1, columns / 2))
  }

  /// The columns in which a field's text is wrapped: one stays free, so that the cursor has a place
  /// behind a full line.
  static func textColumns(of field: FormField, in form: FormState, columns: Int) -> Int {
    let indent = field.isProse ? 0 : labelColumns(of: form, columns: columns)
    return max(1, columns - indent - 1)
  }

  private mutating func appendModel() {
    let note: SafeText =
      form.isVerbatim
      ? "sent exactly as shown, unchecked"
      : form.modelText.text == form.model.id ? "" : "not \(form.model.id)"
    append("Model", form.modelText, note, form.isVerbatim ? .warning : .muted)
    appendFindings(of: Finding.model)
    // The model string held against the id it should have been, character by character.
    let fixes = form.findings.filter { $0.parameter == Finding.model }.map(\.fix)
    for case .useModel(let id)? in fixes {
      let evidence = ModelStringEvidence(sent: form.modelText.text, catalogID: id)
      for line in EvidenceLines.lines(for: evidence, columns: columns) + [.blank] { append(line) }
    }
  }

  private mutating func append(_ field: FormField) {
    let label = SafeText(field.parameter.label + (field.parameter.isRequired ? " *" : ""))
    let labelRole: Role = isFocused ? .accent : .label
    switch field.content {
    case .longText(let buffer):
      var text = WrittenText(
        buffer, columns: Self.textColumns(of: field, in: form, columns: columns))
      if field.isProse {
        append(heading(label, labelRole, buffer, of: field))
        text.leastLines = Self.leastTextLines
      } else {
        text.margin = .init(text: label.padded(to: width).prefix(columns: width), role: labelRole)
        text.note = SafeText(field.hint)
      }
      append(text)
    case .line(let buffer): append(label, buffer, SafeText(field.hint), .muted)
    case .choice(let values, let selected):
      var line = ChoiceLine(
        values: values, selected: selected, defaultValue: form.defaultText(of: field),
        blocked: form.blockedValues(of: field), columns: columns - width
      ).line
      line.spans.insert(.init(text: label.padded(to: width), role: labelRole), at: 0)
      append(line)
    }
    if let problem = field.problem {
      append("✗ \(problem)", .failure)
    } else {
      appendFindings(of: field.name)
    }
    appendLooks(of: field)
  }

  /// The line above a text written at length, with its length against the limit.
  private func heading(
    _ label: SafeText, _ role: Role, _ buffer: TextBuffer, of field: FormField
  ) -> StyledLine {
    let limit = field.parameter.maximum.flatMap { Int(exactly: $0) }.map { "/\($0)" } ?? ""
    let isTooLong = field.parameter.maximum.map { Double(buffer.length) > $0 } ?? false
    return StyledLine(
      [.init(text: label, role: role)],
      trailing: [.init(text: "\(buffer.length)\(limit)", role: isTooLong ? .failure : .muted)])
  }

  /// A line to write in: label, text, and what is to be known of it.
  private mutating func append(
    _ label: SafeText, _ buffer: TextBuffer, _ note: SafeText, _ noteRole: Role
  ) {
    let window = LineWindow(buffer, columns: max(1, columns - width), followsCursor: isFocused)
    if isFocused { cursor = (count, width + window.cursor) }
    let shown = window.text.isEmpty && !isFocused ? "—" : window.text
    append(
      StyledLine(
        [
          .init(text: label.padded(to: width), role: isFocused ? .accent : .label),
          .init(text: shown, role: .input),
        ], trailing: [.init(text: note, role: noteRole)]))
  }

  /// What is known of the files that a field names; what is wrong with one is said once it is left.
  private mutating func appendLooks(of field: FormField) {
    guard let kind = field.parameter.mediaKind, let value = field.value else { return }
    for text in value.array?.compactMap(\.string) ?? [value.string].compactMap({ $0 }) {
      switch ReferenceSource(text) {
      case .asWritten: continue
      case .refused(let reason): if !isFocused { append("✗ \(reason)", .failure) }
      case .file(let path):
        switch form.look(at: path, kind) {
        case nil: continue
        case .success(let media)?:
          append(
            "✓ \(path.split(separator: "/").last ?? "") · \(media.type.name) · "
              + "\(ByteText.text(media.byteCount)), sent inside the request", .success)
        case .failure(let error)?: if !isFocused { append("✗ \(error)", .failure) }
        }
      }
    }
  }

  private mutating func appendFindings(of parameter: String) {
    for finding in form.findings where finding.parameter == parameter {
      let isError = finding.severity == .error
      let remedy = finding == form.offered ? finding.fix?.remedy.map { " F8 \($0)." } ?? "" : ""
      append(
        "\(isError ? "✗" : "!") \(finding.message)\(remedy)", isError ? .failure : .warning)
    }
  }

  /// What goes with the request and has no field of its own.
  private mutating func appendOtherFields() {
    guard !form.otherFields.isEmpty else { return }
    let words = form.otherFields.map { name, value in
      "\(name) \(String((value.string ?? value.serialized).prefix(200)))"
    }
    append("Also sent: \(words.joined(separator: " · "))", .muted)
    for name in form.otherFields.keys { appendFindings(of: name) }
  }

  private mutating func append(_ text: String, _ role: Role) {
    for line in StyledLine.paragraph(text, role, columns: columns, margin: 2) { append(line) }
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
