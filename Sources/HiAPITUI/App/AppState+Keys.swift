import CellGrid
import HiAPICore

extension AppState {
  mutating func takeKey(_ key: KeyEvent, mayHold: Bool = true) -> [Effect] {
    isBurstSpoiled = false
    if holdBehind(.key(key)) { return [] }
    if key != .control("c") { isQuitArmed = false }
    notice = nil
    let binding = Keymap.binding(for: key, in: self)
    disarm(unless: binding?.command)
    guard let binding else { return pressUnbound(key) }
    if mayHold, let effects = hold(key, for: binding) { return effects }
    if let reason = binding.whyNot(self) {
      notice = Notice(.info, "Not now: \(reason)")
      return []
    }
    return perform(binding.command)
  }

  /// A warning is gone with the next key, and with it what it said about the same key again.
  private mutating func disarm(unless command: Command?) {
    if command != .compose(.submit), command != .cancel { compose.form?.isRepeatArmed = false }
    if command != .task(.disown) { detail?.isDisowning = false }
  }

  /// A key that the table does not know here: text where text is written, else it is said, and what
  /// was typed in one go with it is no command.
  private mutating func pressUnbound(_ key: KeyEvent) -> [Effect] {
    // A terminal sends Alt-x as Esc, then x: without a meaning of its own it is just that. But Alt-Enter
    // pressed once too often must not go back: what the Enter does there is not what was meant.
    if key.modifiers.contains(.alt), key.key != .enter {
      var plain = key
      plain.modifiers.remove(.alt)
      let couldType = isTyping
      let effects = takeKey(KeyEvent(.escape))
      // Where the Esc closed the help over a text, the letter was not meant for that.
      return isTyping && !couldType ? effects : effects + takeKey(plain)
    }
    if top == .copyMenu {
      _ = takeAway(.copyMenu)
      notice = Notice(.info, "Nothing is copied: y \(key.name) has no meaning")
      isBurstSpoiled = true
      return []
    }
    if isText(key), case .character(let character) = key.key {
      return type(String(character), isPaste: false)
    }
    let way = isHelpOpen ? "Esc closes the help" : isTyping ? "F1 shows keys" : "? shows keys"
    notice = Notice(.info, "No key \(key.name) here; \(way)")
    isBurstSpoiled = true
    return []
  }

  /// Whether a key is a letter for a text that has the keys.
  func isText(_ key: KeyEvent) -> Bool {
    guard case .character = key.key else { return false }
    return isTyping && key.modifiers.isEmpty
  }

  mutating func paste(_ text: String) -> [Effect] {
    if holdBehind(.paste(text)) { return [] }
    notice = nil
    isQuitArmed = false
    compose.form?.isRepeatArmed = false
    if top == .copyMenu { _ = takeAway(.copyMenu) }
    return type(text, isPaste: true)
  }

  /// Text for whatever has the keys.
  private mutating func type(_ text: String, isPaste: Bool) -> [Effect] {
    switch top {
    case .help, .copyMenu: break
    case .filter:
      models.type(text)
      return []
    case .sheet, .panel:
      guard isTyping else { break }
      return perform(compose.type(text, isPaste: isPaste, in: composeContext.area))
    }
    if isPaste { notice = Notice(.info, "Nothing here takes a text; nothing was pasted") }
    return []
  }

  mutating func perform(_ command: Command) -> [Effect] {
    switch command {
    case .help: overlays.append(.help(scroll: 0))
    case .nextPanel: return setFocus(focus.stepped(by: 1))
    case .previousPanel: return setFocus(focus.stepped(by: -1))
    case .focus(let panel): return setFocus(panel)
    case .zoom: isZoomed.toggle()
    case .redraw: return [.repaint]
    case .suspend: return [.suspend]
    case .cancel: return cancel()
    case .quit: return [.quit(code: 0)]
    case .back: return goBack()
    case .move(let move): return self.move(move, in: focus)
    case .takeFiltered:
      guard models.selected != nil else {
        notice = Notice(.info, "No model matches; Esc leaves the filter")
        return []
      }
      models.isFiltering = false
    case .openForm:
      guard let model = models.selected else { return [] }
      compose.open(model)
      return show(.compose, focusing: true)
    case .showFacts: return show(.facts, focusing: true)
    case .openTask:
      guard let id = tasks.selected?.id else { return [] }
      return show(.task(id), focusing: true)
    case .editAsDraft:
      guard let task = actedOn?.task else { return [] }
      return perform(compose.open(task, composeContext))
    case .applyFix:
      guard let detail = actedOn, let task = detail.task, let fix = detail.draftFix else {
        return []
      }
      let effects = compose.open(task, composeContext)
      compose.apply(fix, in: models.catalog, to: task, detail.diagnosis)
      return perform(effects)
    case .copyPrefix: overlays.append(.copyMenu)
    case .models(let command): return models.update(command, rows: modelRows).map(Effect.models)
    case .tasks(let command): return tasks.update(command, rows: taskRows).map(Effect.tasks)
    case .task(let command):
      if top == .copyMenu { _ = takeAway(.copyMenu) }
      guard actedOn != nil else { return [] }
      return detail?.update(command, catalog: models.catalog).map(Effect.task) ?? []
    case .untracked(let command):
      let effects = command == .find ? show(.untracked, focusing: true) : []
      return effects + untracked.update(command).map(Effect.untracked)
    case .doctor(let command):
      let effects = command == .open ? show(.doctor, focusing: true) : []
      return effects + doctorPage.update(command).map(Effect.doctor)
    case .compose(let command): return perform(compose.update(command, composeContext))
    }
    return []
  }

  /// Does what the form asked the app for; the rest goes to the effect runner.
  mutating func perform(_ effects: [ComposeEffect]) -> [Effect] {
    effects.flatMap { effect -> [Effect] in
      switch effect {
      case .show(let isFocusing): show(.compose, focusing: isFocusing)
      case .sent(let id): showSent(id)
      case .sentAll: loadTasks()
      case .submit, .submitReading, .withdrawVariants, .lookAtFiles, .completePath,
        .lookAtOutputFolder, .openDrafts, .pauseBeforeSaving, .saveDrafts, .findPrompts, .recall,
        .loadPresets, .savePreset, .removePreset, .openEditor:
        [.compose(effect)]
      }
    }
  }

  /// `^C`: gives up what is being typed or asked; with nothing left, arms the second one.
  private mutating func cancel() -> [Effect] {
    if takeAway(top) { return [] }
    if focus == .main, main == .compose, compose.form?.isRepeatArmed == true {
      compose.form?.isRepeatArmed = false
      notice = Notice(.info, "Nothing was sent")
      return []
    }
    if unsentVariants > 0 { return perform(.compose(.stopVariants)) }
    guard !isQuitArmed else { return [.quit(code: 130)] }
    isQuitArmed = true
    notice = Notice(.info, "Press ^C again to quit; tasks go on at the service")
    return []
  }
}
