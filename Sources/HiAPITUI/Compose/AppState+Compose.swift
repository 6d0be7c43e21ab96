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
      let before = compose
      let dropped = compose?.switchModel(to: model) ?? []
      if !dropped.isEmpty, let before {
        park(before)
        notice = Notice(
          .warning,
          "\(model.name) does not take: \(dropped.joined(separator: ", ")). F7 goes back to the draft "
            + "with it")
      }
    } else {
      compose?.focusPrompt()
    }
    return show(.compose, focusing: true)
  }

  mutating func performInForm(_ command: Command) -> [Effect] {
    guard compose != nil else { return [] }
    return performOnForm(command) + lookAtFiles()
  }

  private mutating func performOnForm(_ command: Command) -> [Effect] {
    if compose?.sheet != nil { return performInSheet(command) }
    switch command {
    case .submit: return submit()
    case .nextField: stepField(by: 1)
    case .previousField: stepField(by: -1)
    case .stepNext: compose?.step(by: 1)
    case .stepPrevious: compose?.step(by: -1)
    case .resetField: compose?.resetChoice()
    case .openValues: openValues()
    case .applyFormFix: return applyFormFix()
    case .toggleVerbatim: toggleVerbatim()
    case .swapDraft: swapDraft()
    case .openVariants: return openVariants()
    case .completePath: return completePath()
    case .openHistory: return openHistory()
    case .openPresets: return openPresets()
    case .openEditor: return openEditor()
    case .edit(let edit):
      if compose?.edit({ $0.perform(edit) }) == true { compose?.noteEdit() }
    case .lineUp, .lineDown:
      let step = command == .lineUp ? -1 : 1
      // Past the ends of the text it goes to the field above or below.
      if compose?.edit({ $0.moveLines(by: step) }) != true { stepField(by: step) }
    case .textPageUp, .textPageDown:
      let body = FormView.body(in: layout.content(of: .main), problem: outputProblem)
      let page = max(1, body.rows - 2)
      compose?.edit { $0.movePage(by: command == .textPageUp ? -page : page) }
    default: break
    }
    scrollFormToFocus()
    return []
  }

  /// Text for the focused row: a key, or a paste.
  mutating func typeIntoForm(_ text: String, isPaste: Bool) -> [Effect] {
    if compose?.sheet != nil { return typeIntoSheet(text) }
    let text = isPaste ? takeDroppedFiles(text) : text
    switch compose?.focusedField?.content {
    case .choice:
      // A letter finds a value; a paste would only be a list of nothing.
      guard !isPaste else { return [] }
      openValues()
      return typeIntoSheet(text)
    case .longText: compose?.edit { $0.insert(text) }
    case .line, nil:
      let line = String(text.map { $0.isNewline ? " " : $0 })
      compose?.edit { $0.insert(line) }
    }
    compose?.noteEdit()
    compose?.completed = nil
    scrollFormToFocus()
    return lookAtFiles()
  }

  private mutating func stepField(by step: Int) {
    guard let count = compose?.rowCount, let row = compose?.focusedRow else { return }
    compose?.focusedRow = (row + step + count) % count
  }

  private mutating func toggleVerbatim() {
    compose?.isVerbatim.toggle()
    compose?.findings.removeAll { $0.parameter == Finding.model }
    notice =
      compose?.isVerbatim == true
      ? Notice(.warning, "The model is sent exactly as typed, unchecked")
      : Notice(.info, "The model is checked against the catalog before sending")
  }

  /// `F8`: does what the finding in view says one key does.
  private mutating func applyFormFix() -> [Effect] {
    guard let finding = compose?.offered, let fix = finding.fix else { return [] }
    compose?.findings.removeAll { $0 == finding }
    let effects = apply(fix)
    compose?.focusRow(of: finding)
    scrollFormToFocus()
    return effects
  }

  /// Scrolls the form so that the focused row, and the cursor in it, is in view.
  mutating func scrollFormToFocus() {
    let area = layout.content(of: .main)
    compose?.wrap(columns: area.columns)
    guard let compose else { return }
    let rows = FormView.rows(of: compose, columns: area.columns)
    self.compose?.scroll = rows.scroll(
      keeping: compose, current: compose.scroll,
      height: FormView.body(in: area, problem: outputProblem).rows)
  }

  /// `F4`: the text in the person's own editor.
  private mutating func openEditor() -> [Effect] {
    guard let text = compose?.focusedField?.text else { return [] }
    return [.openEditor(text)]
  }

  /// What came back from the editor.
  mutating func takeEdited(_ result: EditorResult) -> [Effect] {
    switch result {
    case .edited(let text):
      let isLong = if case .longText = compose?.focusedField?.content { true } else { false }
      let taken = isLong ? text : String(text.map { $0.isNewline ? " " : $0 })
      if compose?.focusedField?.text != taken {
        compose?.edit { $0.replaceAll(with: taken) }
        compose?.noteEdit()
      }
    case .failed(let reason):
      notice = Notice(.failure, "The draft is as it was: \(reason)")
    }
    scrollFormToFocus()
    return []
  }
}
