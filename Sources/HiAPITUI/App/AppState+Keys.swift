import HiAPICore
import CellGrid

extension AppState {
  mutating func press(_ key: KeyEvent) -> [Effect] {
    if key != .control("c") { isQuitArmed = false }
    notice = nil
    let binding = Keymap.binding(for: key, in: self)
    // The warning is gone with this key, and with it what it said about the next F5.
    if binding?.command != .submit, binding?.command != .cancel { compose?.isRepeatArmed = false }
    if binding?.command != .disownTask { disowning = nil }
    guard let binding else { return pressUnbound(key) }
    if let reason = binding.whyNot(self) {
      notice = Notice(.info, "Not now: \(reason)")
      return []
    }
    return perform(binding.command)
  }

  /// A key that the table does not know here: text where text is written, else nothing.
  private mutating func pressUnbound(_ key: KeyEvent) -> [Effect] {
    // Pressed once too often it must not go back to the draft and change it by a new line: the next
    // one would then send, and pay, something that differs.
    if key == KeyEvent(.enter, .alt) { return [] }
    if key.modifiers.contains(.alt) {
      // A terminal sends Alt-x as Esc, then x: without a meaning of its own it is just that.
      var plain = key
      plain.modifiers.remove(.alt)
      return press(KeyEvent(.escape)) + press(plain)
    }
    if isCopying, helpScroll == nil {
      isCopying = false
      return []
    }
    guard case .character(let character) = key.key, key.modifiers.isEmpty else { return [] }
    return type(String(character), isPaste: false)
  }

  mutating func paste(_ text: String) -> [Effect] {
    notice = nil
    isQuitArmed = false
    isCopying = false
    compose?.isRepeatArmed = false
    guard helpScroll == nil else { return [] }
    return type(text, isPaste: true)
  }

  /// Text for whatever has the keys.
  private mutating func type(_ text: String, isPaste: Bool) -> [Effect] {
    switch focus {
    case .models where models.isFiltering:
      models.filter.insert(String(text.map { $0.isNewline ? " " : $0 }))
      models.refilter()
      return rest()
    case .main where main == .compose: return typeIntoForm(text, isPaste: isPaste)
    default: return []
    }
  }

  mutating func perform(_ command: Command) -> [Effect] {
    switch command {
    case .help:
      helpScroll = 0
      return []
    case .nextPanel: return setFocus(focus.stepped(by: 1))
    case .previousPanel: return setFocus(focus.stepped(by: -1))
    case .focus(let panel): return setFocus(panel)
    case .redraw: return [.repaint]
    case .suspend: return [.suspend]
    case .cancel: return cancel()
    case .quit: return [.quit(code: 0)]
    case .back: return goBack()
    case .move where isSheetOpen: return performInForm(command)
    case .move(let move): return self.move(move, in: focus)
    case .filter:
      models.isFiltering = true
      return []
    case .takeFiltered:
      guard models.selected != nil else {
        notice = Notice(.info, "No model matches; Esc leaves the filter")
        return []
      }
      models.isFiltering = false
      return openForm()
    case .leaveFilter: return leaveFilter()
    case .edit(let edit) where focus == .models:
      if models.filter.perform(edit) { models.refilter() }
      return rest()
    case .markModel, .nextKind, .refreshCatalog: return performInModels(command)
    case .compose: return openForm()
    case .showFacts: return show(.facts, focusing: true)
    case .doctor, .askService: return performInDoctor(command)
    case .submit, .nextField, .previousField, .stepNext, .stepPrevious, .resetField,
      .toggleVerbatim, .swapDraft, .openEditor, .openValues, .openHistory, .openPresets,
      .openVariants, .completePath, .sendVariants,
      .applyFormFix, .edit, .lineUp, .lineDown, .textPageUp, .textPageDown, .takeFromSheet,
      .takeWholeFromSheet, .savePreset, .removePreset:
      return performInForm(command)
    case .stopVariants: return stopVariants()
    case .findStrays, .adoptStray, .adoptAllStrays, .takeLikely, .disownTask:
      return performOnStrays(command)
    case .toggleLiveOnly: return tasks.toggleLiveOnly(rows: taskRows) + rest()
    case .openTask, .refresh, .toggleWatched, .collectAgain, .openOutput, .editAsDraft, .applyFix,
      .openPage, .copyPrefix, .copy:
      return performOnTask(command)
    }
  }

  private mutating func setFocus(_ panel: Panel) -> [Effect] {
    focus = panel
    models.isFiltering = models.isFiltering && panel == .models
    return rest()
  }

  /// `^C`: gives up what is being typed or asked; with nothing left, arms the second one.
  private mutating func cancel() -> [Effect] {
    if isCopying || helpScroll != nil || isSheetOpen { return goBack() }
    if focus == .models, models.isFiltering { return leaveFilter() }
    if focus == .main, main == .compose, compose?.isRepeatArmed == true {
      compose?.isRepeatArmed = false
      notice = Notice(.info, "Nothing was sent")
      return []
    }
    if unsentVariants > 0 { return stopVariants() }
    guard !isQuitArmed else { return [.quit(code: 130)] }
    isQuitArmed = true
    notice = Notice(.info, "Press ^C again to quit; tasks go on at the service")
    return []
  }

  private mutating func leaveFilter() -> [Effect] {
    let id = models.selected?.id
    models.isFiltering = false
    models.filter = TextBuffer()
    models.refilter()
    if let id, let index = models.shown.firstIndex(where: { $0.id == id }) {
      models.cursor.select(
        index, count: models.shown.count, rows: layout.listRows(of: .models))
    }
    return rest()
  }

  /// `Esc`: back one level.
  private mutating func goBack() -> [Effect] {
    if helpScroll != nil {
      helpScroll = nil
      return []
    }
    if isCopying {
      isCopying = false
      return []
    }
    if isSheetOpen {
      closeSheet()
      return []
    }
    switch (focus, main) {
    case (.main, .task):
      if compose != nil, !isTaskFromList { return show(.compose, focusing: true) }
      focus = .tasks
    case (.main, .strays): focus = .tasks
    case (.main, .compose), (.main, .facts), (.main, .doctor): focus = .models
    case (.models, _) where !models.filter.text.isEmpty: return leaveFilter()
    case (.models, _), (.tasks, _):
      if compose != nil, main != .compose { return show(.compose, focusing: true) }
    }
    return []
  }
}
