import HiAPICore
import OrderedCollections

extension FormState {
  /// Works on the text that has the keys.
  ///
  /// - Returns: What the work answers; nil when the focused row has no text.
  @discardableResult
  mutating func edit<Answer>(_ work: (inout TextBuffer) -> Answer) -> Answer? {
    guard focusedRow > 0 else { return work(&modelText) }
    guard fields.indices.contains(focusedRow - 1) else { return nil }
    return fields[focusedRow - 1].edit(work)
  }

  /// The focused row changed: what was found before may no longer be true.
  mutating func noteEdit() {
    isRepeatArmed = false
    guard focusedRow > 0 else {
      findings = []
      return
    }
    guard let field = focusedField, !field.isProse else {
      // Prose is looked at before it is sent, and not with every letter.
      let name = focusedField?.name
      findings.removeAll { $0.parameter == name }
      return
    }
    recheck()
  }

  /// Looks at what is chosen, for free; what is still missing is not complained of before sending.
  mutating func recheck() {
    let ofTheModel = findings.filter { $0.parameter == Finding.model }
    let input = draft.input
    let alone = Catalog(models: [model], modeSuffixes: [], neverStrip: [], source: "")
    findings =
      ofTheModel
      + Preflight.check(TaskDraft(model: model.id, input: input), catalog: alone)
      .filter {
        $0.parameter != Finding.model && ([$0.parameter] + $0.others).contains { input[$0] != nil }
      }
  }

  /// The finding that one key mends: in the focused row, else the first of all.
  var offered: Finding? {
    let mendable = findings.filter { $0.fix?.makesDraft == true }
    let name = focusedRow == 0 ? Finding.model : focusedField?.name
    return mendable.first { $0.parameter == name } ?? mendable.first
  }

  /// Moves through default, first value, … last value, and stops at the ends; or steps a number.
  mutating func stepValue(by step: Int) {
    guard let field = focusedField else { return }
    if field.isNumber {
      if fields[focusedRow - 1].stepNumber(by: step) { noteEdit() }
      return
    }
    guard case .choice(let values, let selected) = field.content else { return }
    choose(min(max(0, (selected ?? -1) + 1 + step), values.count) - 1)
  }

  /// Takes a value of the focused choice; -1 is the service's default.
  mutating func choose(_ position: Int) {
    guard case .choice(let values, _) = focusedField?.content else { return }
    fields[focusedRow - 1].content = .choice(
      values: values, selected: values.indices.contains(position) ? position : nil)
    noteEdit()
  }

  mutating func resetChoice() {
    if case .choice = focusedField?.content { choose(-1) }
  }

  /// Sets a parameter, or leaves it to the service's default when there is no value.
  mutating func assign(_ name: String, to value: JSONValue?) {
    guard let index = fields.firstIndex(where: { $0.name == name }) else {
      otherFields[name] = value
      isRepeatArmed = false
      findings.removeAll { $0.parameter == name }
      return
    }
    var field = FormField(parameter: fields[index].parameter)
    if let value { _ = field.adopt(value) }
    fields[index] = field
    isRepeatArmed = false
    findings.removeAll { $0.parameter == name }
    recheck()
  }

  /// Puts the cursor into the row that a finding is about.
  mutating func focusRow(of finding: Finding) {
    if finding.parameter == Finding.model {
      focusedRow = 0
    } else if let index = fields.firstIndex(where: { $0.name == finding.parameter }) {
      focusedRow = index + 1
    }
  }

  /// Wraps every text of several lines for a form of this width.
  mutating func wrap(columns: Int) {
    for (index, field) in fields.enumerated() {
      guard case .longText(let buffer) = field.content else { continue }
      let room = FormRows.textColumns(of: field, in: self, columns: columns)
      guard buffer.layout?.columns != room else { continue }
      fields[index].edit { $0.wrap(columns: room) }
    }
  }

  /// The values of a choice that a rule would refuse beside what else is chosen, each with a few words
  /// why; none for a string that is sent unchecked.
  func blockedValues(of field: FormField) -> [String: String] {
    guard !isVerbatim, !model.rules.isEmpty else { return [:] }
    let draft = draft
    return model.blockedValues(
      of: field.name, given: draft.input, facts: RequestFacts(sent: draft.model, for: model))
  }

  /// What the service takes for a choice that is left alone, beside what else is chosen.
  func defaultText(of field: FormField) -> String? {
    var parameter = field.parameter
    if parameter.otherDefault != nil {
      parameter.defaultValue = model.defaultValue(of: field.name, given: draft.input)
    }
    return parameter.defaultText
  }
}
