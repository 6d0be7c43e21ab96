import CellGrid
import HiAPICore

/// Everything that is being composed: the form, drafts that gave way to it, variants that are being sent.
struct ComposeState: Equatable {
  var form: FormState?
  /// Why outputs could not be saved; nil where they can.
  var outputProblem: String?
  /// Drafts that gave way to another, the last one first; one key brings them back.
  var parked: [FormState] = []
  /// Variants that were sent last.
  var batch: VariantBatch?
  /// What is known of the file that keeps them all.
  var drafts = DraftKeeping()
  /// What is to be said, until the app takes it.
  var said: Notice?

  mutating func update(_ command: ComposeCommand, _ context: ComposeContext) -> [ComposeEffect] {
    perform(command, context) + settle(in: context.area)
  }

  mutating func update(_ action: ComposeAction, _ context: ComposeContext) -> [ComposeEffect] {
    take(action, context) + settle(in: context.area)
  }

  /// Brings the focused row into view, and asks for a look at files that are named and not known.
  mutating func settle(in area: Rect) -> [ComposeEffect] {
    scrollToFocus(in: area)
    return lookAtFiles()
  }

  private mutating func perform(
    _ command: ComposeCommand, _ context: ComposeContext
  ) -> [ComposeEffect] {
    switch command {
    case .submit: return submit(context.catalog)
    case .nextField: stepField(by: 1)
    case .previousField: stepField(by: -1)
    case .stepNext: form?.stepValue(by: 1)
    case .stepPrevious: form?.stepValue(by: -1)
    case .resetField: form?.resetChoice()
    case .toggleVerbatim: toggleVerbatim()
    case .swapDraft: swapDraft()
    case .openEditor: return (form?.focusedField?.text).map { [.openEditor($0)] } ?? []
    case .openValues: openValues(rows: SheetView.listRows(in: context.area))
    case .openHistory:
      form?.sheet = FormSheet(.history, note: "Reading the task database…")
      return findPrompts()
    case .openPresets:
      form?.sheet = FormSheet(.presets, note: "Reading the presets…")
      return [.loadPresets]
    case .openVariants: openVariants()
    case .completePath: return completePath()
    case .applyFix: applyFix(in: context.catalog)
    case .edit(let edit):
      if form?.sheet != nil {
        return form?.sheet?.filter.perform(edit) == true ? refilterSheet() : []
      }
      if form?.edit({ $0.perform(edit) }) == true { form?.noteEdit() }
    case .lineUp: moveLine(by: -1)
    case .lineDown: moveLine(by: 1)
    case .textPageUp: movePage(by: -1, in: context.area)
    case .textPageDown: movePage(by: 1, in: context.area)
    case .takeFromSheet: return takeFromSheet(context.catalog)
    case .takeWholeFromSheet: return takeFromSheet(context.catalog, whole: true)
    case .savePreset: return savePreset()
    case .removePreset: return removePreset()
    case .sendVariants: return sendVariants(context)
    case .stopVariants: return stopVariants(context.tasks)
    }
    return []
  }

  private mutating func take(
    _ action: ComposeAction, _ context: ComposeContext
  ) -> [ComposeEffect] {
    switch action {
    case .intentWritten(let id, let draft): return noteVariant(id, draft) ?? noteSent(id, draft)
    case .intentFailed(let reason):
      guard !noteVariantFailure(reason) else { return [] }
      form?.isSubmitting = false
      said = Notice(.failure, "Nothing was sent: \(reason)")
      return [.lookAtOutputFolder(for: [form?.request].compactMap(\.self))]
    case .outputFolderLookedAt(let problem): outputProblem = problem
    case .draftsOpened(let drafts, let problem):
      return openDrafts(drafts, problem: problem, in: context.catalog)
    case .draftsDue: return saveDrafts()
    case .draftsSaved(let problem): noteSaving(problem: problem)
    case .promptsFound(let found, let query): takePrompts(found, for: query)
    case .presetsLoaded(let presets): takePresets(presets)
    case .recalled(let task, let whole): return recall(task, whole: whole, context)
    case .filesLookedAt(let looks): takeLooks(looks)
    case .requestRefused(let findings): refuseRequest(findings)
    case .pathCompleted(let found, let path): takeCompletions(found, of: path)
    case .variantsWithdrawn(let count): noteWithdrawn(count)
    case .editorClosed(let result): takeEdited(result)
    }
    return []
  }

  /// Text for the focused row: a key, or a paste.
  mutating func type(_ text: String, isPaste: Bool, in area: Rect) -> [ComposeEffect] {
    guard form?.sheet == nil else { return typeIntoSheet(text) }
    let text = isPaste ? takeDroppedFiles(text) : text
    switch form?.focusedField?.content {
    case .choice:
      // A letter finds a value; a paste would only be a list of nothing.
      guard !isPaste else { return [] }
      openValues(rows: SheetView.listRows(in: area))
      return typeIntoSheet(text)
    case .longText: form?.edit { $0.insert(text) }
    case .line, nil:
      let line = String(text.map { $0.isNewline ? " " : $0 })
      form?.edit { $0.insert(line) }
    }
    form?.noteEdit()
    form?.completed = nil
    return settle(in: area)
  }

  /// A click puts the cursor into a row and its text, takes a row of a list, or presses the button.
  mutating func click(_ event: MouseEvent, _ context: ComposeContext) -> [ComposeEffect] {
    guard let form else { return [] }
    let area = context.area
    if let sheet = form.sheet {
      let index = sheet.cursor.top + event.point.row - area.row - SheetView.headRows
      guard index >= sheet.cursor.top, sheet.shown.indices.contains(index) else { return [] }
      self.form?.sheet?.select(index, rows: SheetView.listRows(in: area))
      return event.kind == .doublePress ? update(.takeFromSheet, context) : []
    }
    if FormView.submitButton(in: area).contains(event.point) {
      // The second half of a double click must not be the "once more" of a paid request.
      return event.kind == .press ? update(.submit, context) : []
    }
    self.form?.isRepeatArmed = false
    let body = FormView.body(in: area, problem: outputProblem)
    guard body.contains(event.point) else { return [] }
    let rows = FormRows(form, columns: area.columns)
    let line = event.point.row - body.row + form.scroll
    if let block = rows.block(atLine: line) {
      self.form?.focusedRow = block.row
      if case .text(let text) = block.content {
        let place = text.place(
          atLine: line - block.first, column: event.point.column - body.column)
        self.form?.edit { $0.moveCursor(toOffset: place) }
      }
    }
    return settle(in: area)
  }

  /// Scrolls the form so that the focused row, and the cursor in it, is in view.
  mutating func scrollToFocus(in area: Rect) {
    form?.wrap(columns: area.columns)
    guard let form else { return }
    self.form?.scroll = FormRows(form, columns: area.columns)
      .scroll(height: FormView.body(in: area, problem: outputProblem).rows)
  }

  mutating func stepField(by step: Int) {
    guard let count = form?.rowCount, let row = form?.focusedRow else { return }
    form?.focusedRow = (row + step + count) % count
  }

  /// Past the ends of the text it goes to the field above or below.
  private mutating func moveLine(by step: Int) {
    if form?.edit({ $0.moveLines(by: step) }) != true { stepField(by: step) }
  }

  private mutating func movePage(by step: Int, in area: Rect) {
    let rows = max(1, FormView.body(in: area, problem: outputProblem).rows - 2)
    form?.edit { $0.movePage(by: step * rows) }
  }

  private mutating func toggleVerbatim() {
    form?.isVerbatim.toggle()
    form?.findings.removeAll { $0.parameter == Finding.model }
    said =
      form?.isVerbatim == true
      ? Notice(.warning, "The model is sent exactly as typed, unchecked")
      : Notice(.info, "The model is checked against the catalog before sending")
  }

  /// What came back from the editor.
  private mutating func takeEdited(_ result: EditorResult) {
    switch result {
    case .edited(let text):
      let isLong = if case .longText = form?.focusedField?.content { true } else { false }
      let taken = isLong ? text : String(text.map { $0.isNewline ? " " : $0 })
      guard form?.focusedField?.text != taken else { return }
      form?.edit { $0.replaceAll(with: taken) }
      form?.noteEdit()
    case .failed(let reason):
      said = Notice(.failure, "The draft is as it was: \(reason)")
    }
  }
}
