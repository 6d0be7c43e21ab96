import HiAPICore

/// Drafts: opened, put aside, kept in a file, and opened again.
extension ComposeState {
  /// Drafts that are put aside beyond this are forgotten, the oldest first.
  private static let mostParked = 8

  /// `Enter` on a model: its form, with the cursor in the prompt.
  ///
  /// A draft for the same model is the one that is there; a draft for another takes over what
  /// both understand.
  mutating func open(_ model: Model) {
    guard let before = form else {
      form = FormState(model: model)
      return
    }
    guard before.model.id != model.id else {
      form?.focusPrompt()
      return
    }
    let dropped = form?.switchModel(to: model) ?? []
    guard !dropped.isEmpty else { return }
    park(before)
    said = Notice(
      .warning,
      "\(model.name) does not take: \(dropped.joined(separator: ", ")). F7 goes back to the draft "
        + "with it")
  }

  /// A new draft with the request of a task.
  ///
  /// An unsent draft is put aside, not overwritten.
  mutating func open(_ task: GenerationTask, _ context: ComposeContext) -> [ComposeEffect] {
    let catalog = context.catalog
    let entry =
      catalog.model(id: task.model) ?? catalog.search(task.model).first ?? context.selected
      ?? catalog.models.first
    guard let entry else { return [] }
    var form = FormState(model: entry)
    form.modelText = TextBuffer(task.model, keepsInvisible: true)
    let dropped = form.fill(from: task.input)
    form.otherFields = task.otherFields
    replaceForm(with: form)
    if !dropped.isEmpty {
      said = Notice(
        .warning, "The form of \(entry.name) has no field for: \(dropped.joined(separator: ", "))")
    }
    return [.show(focusing: true)]
  }

  /// Puts another form in the place of this one, which is put aside when it would be a loss.
  mutating func replaceForm(with next: FormState) {
    if let form, form.isWorthKeeping {
      park(form)
      said = Notice(.info, "The draft that was here is kept; F7 brings it back")
    }
    form = next
  }

  /// Puts a form aside, to come back before those that are there.
  private mutating func park(_ form: FormState) {
    parked.insert(form, at: 0)
    parked.removeLast(max(0, parked.count - Self.mostParked))
  }

  /// `F7`: the draft that was put aside last; pressed again and again, all of them in turn.
  mutating func swapDraft() {
    guard !parked.isEmpty else { return }
    let next = parked.removeFirst()
    if let form { parked.append(form) }
    form = next
  }

  /// Everything that is being composed, as it is kept.
  var savedDrafts: SavedDrafts {
    SavedDrafts(
      current: form.flatMap { $0.isUntouched ? nil : $0.saved }, parked: parked.map(\.saved))
  }

  /// Looks whether something is to be written, and asks for that after a pause: a burst of keys is
  /// written once.
  ///
  /// Nothing waits and nothing runs while all is written.
  mutating func keepDrafts() -> [ComposeEffect] {
    guard drafts.isOpen else { return [] }
    let current = savedDrafts
    if current != drafts.noted {
      drafts.noted = current
      drafts.isUnsaved = true
    }
    guard drafts.isUnsaved, !drafts.isWaiting else { return [] }
    drafts.isWaiting = true
    return [.pauseBeforeSaving]
  }

  /// The pause is over.
  mutating func saveDrafts() -> [ComposeEffect] {
    drafts.isWaiting = false
    guard drafts.isUnsaved else { return [] }
    drafts.isUnsaved = false
    drafts.isWriting = true
    drafts.number += 1
    return [.saveDrafts(drafts.noted, number: drafts.number)]
  }

  mutating func noteSaving(problem: String?) {
    if let problem, problem != drafts.problem {
      said = Notice(.failure, "The draft is not saved: \(problem)")
    }
    drafts.problem = problem
    drafts.isWriting = false
  }

  /// What an earlier run left: the draft is the current one, unless something was composed meanwhile.
  mutating func openDrafts(
    _ saved: SavedDrafts?, problem: String?, in catalog: Catalog
  ) -> [ComposeEffect] {
    drafts.isOpen = true
    if let problem { said = Notice(.warning, problem) }
    guard let saved else { return [] }
    parked += saved.parked.compactMap { FormState.restored($0, in: catalog)?.form }
    guard let current = saved.current,
      let (last, dropped) = FormState.restored(current, in: catalog)
    else { return [] }
    guard form?.isUntouched != false else {
      parked.insert(last, at: 0)
      said = Notice(.info, "The draft of the last time is kept; F7 in the form brings it back")
      return []
    }
    form = last
    drafts.noted = savedDrafts
    guard last.isWorthKeeping else { return [] }
    said =
      dropped.isEmpty
      ? Notice(.info, "Your draft for \(last.model.name) is back; 3 goes on with it")
      : Notice(
        .warning,
        "Your draft is back, without what \(last.model.name) does not take: "
          + dropped.joined(separator: ", "))
    return [.show(focusing: false)]
  }
}
