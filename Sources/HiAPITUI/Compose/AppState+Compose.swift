import CellGrid
import HiAPICore

extension AppState {
  /// `Enter` on a model: its form, with the cursor in the prompt.
  ///
  /// A draft for the same model is the one that is there; a draft for another takes over what
  /// both understand.
  mutating func openForm() -> [Effect] {
    guard let model = models.selected else { return [] }
    if compose == nil {
      compose = ComposeState(model: model)
    } else if compose?.model.id != model.id {
      let dropped = compose?.switchModel(to: model) ?? []
      if !dropped.isEmpty {
        notice = Notice(
          .warning, "\(model.name) does not take: \(dropped.joined(separator: ", "))")
      }
    } else {
      compose?.focusPrompt()
    }
    return show(.compose, focusing: true)
  }

  mutating func performInForm(_ command: Command) -> [Effect] {
    guard compose != nil else { return [] }
    switch command {
    case .submit: return submit()
    case .nextField: stepField(by: 1)
    case .previousField: stepField(by: -1)
    case .chooseNext: choose(by: 1)
    case .choosePrevious: choose(by: -1)
    case .resetField: compose?.resetChoice()
    case .toggleVerbatim:
      compose?.isVerbatim.toggle()
      compose?.findings = []
      notice =
        compose?.isVerbatim == true
        ? Notice(.warning, "The model is sent exactly as typed, unchecked")
        : Notice(.info, "The model is checked against the catalog before sending")
    case .swapDraft: swap(&compose, &parkedDraft)
    case .edit(let edit):
      if compose?.edit({ $0.perform(edit) }) == true { compose?.noteEdit() }
    case .lineUp, .lineDown: moveLine(by: command == .lineUp ? -1 : 1)
    default: break
    }
    scrollFormToFocus()
    return []
  }

  mutating func typeIntoForm(_ text: String) -> [Effect] {
    let isLong = if case .longText = compose?.focusedField?.content { true } else { false }
    let typed = isLong ? text : String(text.map { $0.isNewline ? " " : $0 })
    if compose?.edit({ $0.insert(typed) }) != nil { compose?.noteEdit() }
    scrollFormToFocus()
    return []
  }

  private mutating func stepField(by step: Int) {
    guard let count = compose?.rowCount, let row = compose?.focusedRow else { return }
    compose?.focusedRow = (row + step + count) % count
  }

  private mutating func choose(by step: Int) {
    compose?.stepChoice(by: step)
    compose?.noteEdit()
  }

  /// A line up or down in a wrapped text; past its ends, to the field above or below.
  private mutating func moveLine(by step: Int) {
    guard let compose, case .longText(let buffer) = compose.focusedField?.content else { return }
    let columns = FormView.textColumns(in: layout.content(of: .main))
    guard let index = WrappedText(buffer.text, columns: columns).index(buffer.cursor, movedBy: step)
    else {
      stepField(by: step)
      return
    }
    self.compose?.edit { $0.moveCursor(to: index) }
  }

  /// A click puts the cursor into a row, or presses the button.
  mutating func clickInForm(_ event: MouseEvent) -> [Effect] {
    guard let compose else { return [] }
    let area = layout.content(of: .main)
    if FormView.submitButton(in: area).contains(event.point) {
      // The second half of a double click must not be the "once more" of a paid request.
      return event.kind == .press ? submit() : []
    }
    self.compose?.isRepeatArmed = false
    let body = FormView.body(in: area)
    guard body.contains(event.point) else { return [] }
    let rows = FormView.rows(of: compose, columns: area.columns)
    let line = event.point.row - body.row + compose.scroll
    if let row = rows.row(atLine: line) { self.compose?.focusedRow = row }
    scrollFormToFocus()
    return []
  }

  /// Scrolls the form so that the focused row, and the cursor in it, is in view.
  mutating func scrollFormToFocus() {
    guard let compose else { return }
    let area = layout.content(of: .main)
    let rows = FormView.rows(of: compose, columns: area.columns)
    self.compose?.scroll = rows.scroll(
      keeping: compose, current: compose.scroll, height: max(0, area.rows - FormView.barRows))
  }

  /// `F5`: checks for free what can be checked, then writes the intent.
  private mutating func submit() -> [Effect] {
    guard let compose, !compose.isSubmitting else { return [] }
    let draft = compose.draft.completed(for: compose.model)
    var findings = compose.fields.compactMap { field in
      field.problem.map {
        Finding(parameter: field.name, severity: .error, message: $0, fix: nil)
      }
    }
    findings += Preflight.check(draft, catalog: models.catalog)
    if compose.isVerbatim { findings.removeAll { $0.parameter == Finding.model } }
    self.compose?.findings = findings
    if let first = findings.first(where: { $0.severity == .error }) {
      self.compose?.focusRow(of: first)
      notice = Notice(.failure, "Not sent: \(first.message)")
      scrollFormToFocus()
      return []
    }
    if draft == compose.lastSent, !compose.isRepeatArmed {
      self.compose?.isRepeatArmed = true
      notice = Notice(
        .warning, "This very request was sent already. F5 sends and pays it once more, ^C does not")
      return []
    }
    self.compose?.isSubmitting = true
    notice = Notice(.info, "Writing it down, then sending")
    return [.submit(draft, Pricing.estimate(compose.model, input: draft.input))]
  }
}
