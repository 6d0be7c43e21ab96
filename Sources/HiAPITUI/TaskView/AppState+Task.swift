import HiAPICore

extension AppState {
  mutating func performOnTask(_ command: Command) -> [Effect] {
    switch command {
    case .openTask:
      guard let id = tasks.selected?.id else { return [] }
      return show(.task(id), focusing: true)
    case .refresh: return actedOnTask.map { [.refresh($0.id)] } ?? []
    case .openOutput: return (actedOnTask?.outputs.first?.url).map { [.openLink($0)] } ?? []
    case .editAsDraft: return actedOnTask.map { openDraft(of: $0, model: $0.model) } ?? []
    case .applyFix:
      guard let task = actedOnTask, let model = fixedDraftModel else { return [] }
      let effects = openDraft(of: task, model: model)
      notice = Notice(.info, "Model \(task.model) → \(model). Nothing is sent before F5")
      return effects
    case .copyPrefix:
      isCopying = true
      return []
    case .copy(let target):
      isCopying = false
      return copy(target)
    default: return []
    }
  }

  /// The model string that the shown task's first fix puts right; nil where no fix does.
  var fixedDraftModel: String? {
    guard actedOnTask != nil else { return nil }
    return detail?.diagnosis?.fixes.lazy.compactMap { fix in
      if case .useModel(let id) = fix { id } else { nil }
    }.first
  }

  func diagnose(_ task: GenerationTask) -> Diagnosis? {
    guard task.state == .refused || task.state == .fail || task.state == .cancelled else {
      return nil
    }
    return nil
  }

  /// A new draft with the request of a task.
  ///
  /// An unsent draft is put aside, not overwritten.
  private mutating func openDraft(of task: GenerationTask, model id: String) -> [Effect] {
    let entry =
      models.catalog.model(id: id) ?? models.catalog.search(id).first ?? models.selected
      ?? models.catalog.models.first
    guard let entry else { return [] }
    var form = ComposeState(model: entry)
    form.modelText = TextBuffer(id)
    let dropped = form.fill(from: task.input)
    if let compose, !compose.isUntouched, compose.draft != compose.lastSent {
      parkedDraft = compose
      notice = Notice(.info, "The draft that was here is kept; F7 brings it back")
    }
    compose = form
    if !dropped.isEmpty {
      notice = Notice(
        .warning, "The form of \(entry.name) has no field for: \(dropped.joined(separator: ", "))")
    }
    return show(.compose, focusing: true)
  }

  private mutating func copy(_ target: CopyTarget) -> [Effect] {
    guard let task = actedOnTask else { return [] }
    let (text, name): (String?, String) =
      switch target {
      case .url: (task.outputs.first?.url, "The link")
      case .taskID: (task.taskID?.rawValue, "The task id")
      case .prompt: (task.prompt, "The prompt")
      case .requestID: (task.requestID ?? task.error?.requestID, "The request id")
      case .supportMessage: (detail?.diagnosis?.supportMessage, "The message for support")
      }
    guard let text else {
      notice = Notice(.info, "\(name) is not there to copy")
      return []
    }
    return [.copy(text, as: name)]
  }
}
