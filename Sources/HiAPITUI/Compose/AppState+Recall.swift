import HiAPICore

/// `^R` and `F2`: prompts that were sent, and forms that were saved.
extension AppState {
  static let mostPrompts = 200

  mutating func openHistory() -> [Effect] {
    compose?.sheet = FormSheet(.history, note: "Reading the task database…")
    return findPrompts()
  }

  mutating func openPresets() -> [Effect] {
    compose?.sheet = FormSheet(.presets, note: "Reading the presets…")
    return [.loadPresets]
  }

  /// Asks for the prompts that match what is typed.
  mutating func findPrompts() -> [Effect] {
    guard let sheet = compose?.sheet, sheet.kind == .history else { return [] }
    return [.findPrompts(sheet.filter.text)]
  }

  mutating func takePrompts(_ found: Result<[SentPrompt], ComposingError>, for query: String) {
    guard let sheet = compose?.sheet, sheet.kind == .history, sheet.filter.text == query else {
      return
    }
    switch found {
    case .success(let prompts):
      compose?.sheet?.show(
        prompts.map { prompt in
          .init(title: prompt.excerpt, detail: prompt.model, meaning: .prompt(prompt.id))
        },
        note: query.isEmpty ? "No prompts were sent yet." : "No prompt matches; Esc goes back.")
    case .failure(let error): compose?.sheet?.show([], note: error.description)
    }
  }

  mutating func takePresets(_ presets: Result<[Preset], ComposingError>) {
    guard compose?.sheet?.kind == .presets else { return }
    switch presets {
    case .success(let presets):
      compose?.sheet?.show(
        presets.map { .init(title: $0.name, detail: $0.draft.model, meaning: .preset($0)) },
        note: "No presets here. Write a name, and ^S saves the form under it.")
    case .failure(let error): compose?.sheet?.show([], note: error.description)
    }
  }

  /// `^S` among the presets: saves the form under the name that was typed.
  mutating func savePreset() -> [Effect] {
    guard let compose, let sheet = compose.sheet, sheet.kind == .presets else { return [] }
    let name = sheet.filter.text.trimmed
    guard !name.isEmpty else {
      notice = Notice(.info, "Write a name first")
      return []
    }
    let isThere = sheet.all.contains { $0.title == name }
    guard !isThere || sheet.armed == name else {
      self.compose?.sheet?.armed = name
      notice = Notice(.warning, "There is a preset “\(name)”; ^S again replaces it")
      return []
    }
    var draft = compose.saved
    draft.isSent = false
    closeSheet()
    return [.savePreset(Preset(name: name, draft: draft))]
  }

  /// `^X` among the presets: removes the highlighted one, when pressed twice.
  mutating func removePreset() -> [Effect] {
    guard let sheet = compose?.sheet, case .preset(let preset)? = sheet.selected?.meaning else {
      return []
    }
    guard sheet.armed == preset.name else {
      compose?.sheet?.armed = preset.name
      notice = Notice(.warning, "^X again removes the preset “\(preset.name)”")
      return []
    }
    compose?.sheet?.armed = nil
    return [.removePreset(preset.name)]
  }

  /// A request from the history was read: its prompt goes into the form, or all of it becomes the form.
  mutating func recall(_ task: GenerationTask?, whole: Bool) -> [Effect] {
    guard let task, let prompt = task.prompt else {
      notice = Notice(.failure, "That request is not in the task database any more")
      return []
    }
    guard !whole else { return performOnRecalled(task) }
    guard let index = compose?.promptIndex else {
      notice = Notice(.warning, "This model takes no prompt; Tab takes the whole request")
      return []
    }
    compose?.focusedRow = index + 1
    let isOverwriting = compose?.fields[index].text?.isEmpty == false
    compose?.fields[index].edit { $0.replaceAll(with: PromptTemplate.escaped(prompt)) }
    compose?.noteEdit()
    if isOverwriting { notice = Notice(.info, "^_ brings back the prompt that was here") }
    return show(.compose, focusing: true)
  }

  mutating func recall(_ preset: Preset) {
    guard let (form, dropped) = ComposeState.restored(preset.draft, in: models.catalog) else {
      return
    }
    replaceForm(with: form)
    if !dropped.isEmpty {
      notice = Notice(
        .warning, "\(form.model.name) does not take: \(dropped.joined(separator: ", "))")
    }
  }
}
