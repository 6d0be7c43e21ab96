import HiAPICore

/// Drafts: put aside, kept in a file, and opened again.
extension AppState {
  /// Drafts that are put aside beyond this are forgotten, the oldest first.
  private static let mostParked = 8

  /// Puts another form in the place of this one, which is put aside when it would be a loss.
  mutating func replaceForm(with form: ComposeState) {
    if let compose, compose.isWorthKeeping {
      park(compose)
      notice = Notice(.info, "The draft that was here is kept; F7 brings it back")
    }
    compose = form
  }

  /// Puts a form aside, to come back before those that are there.
  mutating func park(_ form: ComposeState) {
    parkedDrafts.insert(form, at: 0)
    parkedDrafts.removeLast(max(0, parkedDrafts.count - Self.mostParked))
  }

  /// `F7`: the draft that was put aside last; pressed again and again, all of them in turn.
  mutating func swapDraft() {
    guard !parkedDrafts.isEmpty else { return }
    let next = parkedDrafts.removeFirst()
    if let compose { parkedDrafts.append(compose) }
    compose = next
  }

  /// Everything that is being composed, as it is kept.
  var savedDrafts: SavedDrafts {
    SavedDrafts(
      current: compose.flatMap { $0.isUntouched ? nil : $0.saved },
      parked: parkedDrafts.map(\.saved))
  }

  /// Looks whether something is to be written, and asks for that after a pause: a burst of keys is
  /// written once.
  ///
  /// Nothing waits and nothing runs while all is written.
  mutating func keepDrafts() -> [Effect] {
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
  mutating func saveDrafts() -> [Effect] {
    drafts.isWaiting = false
    guard drafts.isUnsaved else { return [] }
    drafts.isUnsaved = false
    drafts.isWriting = true
    drafts.number += 1
    return [.saveDrafts(drafts.noted, number: drafts.number)]
  }

  mutating func noteSaving(problem: String?) {
    if let problem, problem != drafts.problem {
      notice = Notice(.failure, "The draft is not saved: \(problem)")
    }
    drafts.problem = problem
    drafts.isWriting = false
  }

  /// What an earlier run left: the draft is the current one, unless something was composed meanwhile.
  mutating func openDrafts(_ saved: SavedDrafts?, problem: String?) -> [Effect] {
    drafts.isOpen = true
    if let problem { notice = Notice(.warning, problem) }
    guard let saved else { return [] }
    parkedDrafts += saved.parked.compactMap { ComposeState.restored($0, in: models.catalog)?.form }
    guard let current = saved.current,
      let (form, dropped) = ComposeState.restored(current, in: models.catalog)
    else { return [] }
    guard compose?.isUntouched != false else {
      parkedDrafts.insert(form, at: 0)
      notice = Notice(.info, "The draft of the last time is kept; F7 in the form brings it back")
      return []
    }
    compose = form
    drafts.noted = savedDrafts
    guard form.isWorthKeeping else { return [] }
    notice =
      dropped.isEmpty
      ? Notice(.info, "Your draft for \(form.model.name) is back; 3 goes on with it")
      : Notice(
        .warning,
        "Your draft is back, without what \(form.model.name) does not take: "
          + dropped.joined(separator: ", "))
    return show(.compose, focusing: focus == .main && main == .compose)
  }
}
