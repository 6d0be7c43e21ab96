import HiAPICore

extension ComposeState {
  /// Works on the text that has the keys.
  ///
  /// - Returns: What the work answers; nil when the focused row has no text.
  @discardableResult
  mutating func edit<Answer>(_ work: (inout TextBuffer) -> Answer) -> Answer? {
    guard focusedRow > 0 else { return work(&modelText) }
    guard fields.indices.contains(focusedRow - 1) else { return nil }
    switch fields[focusedRow - 1].content {
    case .longText(var buffer):
      let answer = work(&buffer)
      fields[focusedRow - 1].content = .longText(buffer)
      return answer
    case .line(var buffer):
      let answer = work(&buffer)
      fields[focusedRow - 1].content = .line(buffer)
      return answer
    case .choice: return nil
    }
  }

  /// Something changed: what was found before may no longer be true.
  mutating func noteEdit() {
    findings = []
    isRepeatArmed = false
  }

  /// Moves through default, first value, … last value, and stops at the ends.
  mutating func stepChoice(by step: Int) {
    guard case .choice(let values, let selected) = focusedField?.content else { return }
    let position = min(max(0, (selected ?? -1) + 1 + step), values.count)
    fields[focusedRow - 1].content = .choice(
      values: values, selected: position == 0 ? nil : position - 1)
  }

  mutating func resetChoice() {
    guard case .choice(let values, _) = focusedField?.content else { return }
    fields[focusedRow - 1].content = .choice(values: values, selected: nil)
    noteEdit()
  }

  /// Sets a parameter, or leaves it to the service's default when there is no value.
  mutating func set(_ name: String, to value: JSONValue?) {
    guard let index = fields.firstIndex(where: { $0.name == name }) else { return }
    var field = FormField(parameter: fields[index].parameter)
    if let value { _ = field.adopt(value) }
    fields[index] = field
    noteEdit()
  }

  /// Puts the cursor into the row that a finding is about.
  mutating func focusRow(of finding: Finding) {
    if finding.parameter == Finding.model {
      focusedRow = 0
    } else if let index = fields.firstIndex(where: { $0.name == finding.parameter }) {
      focusedRow = index + 1
    }
  }
}
