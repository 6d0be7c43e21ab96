import HiAPICore

/// `^R` and `F2`: prompts that were sent, and forms that were saved.
extension ComposeState {
  static let mostPrompts = 200

  /// Asks for the prompts that match what is typed.
  mutating func findPrompts() -> [ComposeEffect] {
    guard let sheet = form?.sheet, sheet.kind == .history else { return [] }
    return [.findPrompts(sheet.filter.text)]
  }

  mutating func takePrompts(_ found: Result<[SentPrompt], ComposingError>, for query: String) {
    guard let sheet = form?.sheet, sheet.kind == .history, sheet.filter.text == query else {
      return
    }
    switch found {
    case .success(let prompts):
      form?.sheet?.show(
        prompts.map { prompt in
          .init(title: prompt.excerpt, detail: prompt.model, meaning: .prompt(prompt.id))
        },
        note: query.isEmpty ? "No prompts were sent yet." : "No prompt matches; Esc goes back.")
    case .failure(let error): form?.sheet?.show([], note: "\(error)")
    }
  }

  mutating func takePresets(_ presets: Result<[Preset], ComposingError>) {
    guard form?.sheet?.kind == .presets else { return }
    switch presets {
    case .success(let presets):
      form?.sheet?.show(
        presets.map { .init(title: $0.name, detail: $0.draft.model, meaning: .preset($0)) },
        note: "No presets here. Write a name, and ^S saves the form under it.")
    case .failure(let error): form?.sheet?.show([], note: "\(error)")
    }
  }

  /// `^S` among the presets: saves the form under the name that was typed.
  mutating func savePreset() -> [ComposeEffect] {
    guard let form, let sheet = form.sheet, sheet.kind == .presets else { return [] }
    let name = sheet.filter.text.trimmed
    guard !name.isEmpty else {
      said = Notice(.info, "Write a name first")
      return []
    }
    let isThere = sheet.all.contains { $0.title == name }
    guard !isThere || sheet.armed == name else {
      self.form?.sheet?.armed = name
      said = Notice(.warning, "There is a preset “\(name)”; ^S again replaces it")
      return []
    }
    var draft = form.saved
    draft.isSent = false
    self.form?.sheet = nil
    return [.savePreset(Preset(name: name, draft: draft))]
  }

  /// `^X` among the presets: removes the highlighted one, when pressed twice.
  mutating func removePreset() -> [ComposeEffect] {
    guard let sheet = form?.sheet, case .preset(let preset)? = sheet.selected?.meaning else {
      return []
    }
    guard sheet.armed == preset.name else {
      form?.sheet?.armed = preset.name
      said = Notice(.warning, "^X again removes the preset “\(preset.name)”")
      return []
    }
    form?.sheet?.armed = nil
    return [.removePreset(preset.name)]
  }

  /// A request from the history was read: its prompt goes into the form, or all of it becomes the form.
  mutating func recall(
    _ task: GenerationTask?, whole: Bool, _ context: ComposeContext
  ) -> [ComposeEffect] {
    guard let task, let prompt = task.prompt else {
      said = Notice(.failure, "That request is not in the task database any more")
      return []
    }
    guard !whole else { return open(task, context) }
    guard let index = form?.promptIndex else {
      said = Notice(.warning, "This model takes no prompt; Tab takes the whole request")
      return []
    }
    form?.focusedRow = index + 1
    let isOverwriting = form?.fields[index].text?.isEmpty == false
    form?.fields[index].edit { $0.replaceAll(with: PromptTemplate.escaped(prompt)) }
    form?.noteEdit()
    if isOverwriting { said = Notice(.info, "^_ brings back the prompt that was here") }
    return [.show(focusing: true)]
  }

  mutating func recall(_ preset: Preset, in catalog: Catalog) {
    guard let (next, dropped) = FormState.restored(preset.draft, in: catalog) else { return }
    replaceForm(with: next)
    if !dropped.isEmpty {
      said = Notice(
        .warning, "\(next.model.name) does not take: \(dropped.joined(separator: ", "))")
    }
  }
}
