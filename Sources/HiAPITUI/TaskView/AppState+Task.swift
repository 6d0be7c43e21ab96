import HiAPICore
import OrderedCollections

extension AppState {
  mutating func performOnTask(_ command: Command) -> [Effect] {
    switch command {
    case .openTask:
      guard let id = tasks.selected?.id else { return [] }
      isTaskFromList = true
      return show(.task(id), focusing: true)
    case .refresh: return actedOnTask.map { [.refresh($0.id)] } ?? []
    case .toggleWatched:
      guard let task = actedOnTask else { return [] }
      return task.isUnsent ? [.withdraw(task.id)] : [.setWatched(task.id, task.isUnwatched)]
    case .collectAgain: return actedOnTask.map { [.collectAgain($0.id)] } ?? []
    case .openOutput: return (actedOnTask?.firstOpenable).map { [$0] } ?? []
    case .editAsDraft: return actedOnTask.map { openDraft(of: $0, model: $0.model) } ?? []
    case .applyFix:
      guard let task = actedOnTask, let fix = draftFix else { return [] }
      return openDraft(of: task, model: task.model) + apply(fix, to: task)
    case .openPage: return (shownPage?.url).map { [.openLink($0)] } ?? []
    case .copyPrefix:
      isCopying = true
      return []
    case .copy(let target):
      isCopying = false
      return copy(target)
    default: return []
    }
  }

  /// The first fix of the shown task that makes a draft; nil where none does.
  var draftFix: Fix? {
    guard actedOnTask != nil else { return nil }
    return detail?.diagnosis?.fixes.first(where: \.makesDraft)
  }

  /// The page that mends what is wrong with the shown task.
  var shownPage: ServicePage? { actedOnTask == nil ? nil : detail?.diagnosis?.page }

  /// Changes the draft as a fix says, shows the change under its field, and puts the cursor there.
  ///
  /// Nothing is sent. Without a task it is the form's own fix, whose findings tell the rest.
  mutating func apply(_ fix: Fix, to task: GenerationTask? = nil) -> [Effect] {
    guard let before = compose?.modelText.text else { return [] }
    switch fix {
    case .useModel(let id), .useModelVerbatim(let id):
      if let model = models.catalog.model(id: id) { _ = compose?.switchModel(to: model) }
      compose?.modelText = TextBuffer(id, keepsInvisible: true)
      if case .useModelVerbatim = fix { compose?.isVerbatim = true }
      if task != nil {
        mark(Finding.model, "Changed from \(QuotedText.of(before)) to \(QuotedText.of(id))")
      }
      notice = Notice(.info, "Model \(before) → \(id). Nothing is sent before F5")
    case .setParameter(let name, let value):
      let old = task?.input[name].map { $0.string ?? $0.serialized }
      compose?.set(name, to: value)
      let text = value.map { $0.string ?? $0.serialized } ?? "the default"
      if task != nil {
        mark(name, "Changed from \(old.map { QuotedText.of($0) } ?? "the default") to \(text)")
      }
      notice = Notice(.info, "\(name) is \(text) now. Nothing is sent before F5")
    case .editParameter(let name):
      mark(name, detail?.diagnosis?.title ?? "The service refused this")
      notice = Notice(.info, "\(name) is what was refused. Nothing is sent before F5")
    case .open: break
    }
    scrollFormToFocus()
    return []
  }

  /// Puts words under a field until the next edit, and the cursor into it.
  private mutating func mark(_ parameter: String, _ words: String) {
    let finding = Finding(parameter: parameter, severity: .warning, message: words, fix: nil)
    compose?.findings = [finding]
    if parameter != Finding.model { compose?.focusRow(of: finding) }
  }

  /// Explains a task that something is wrong with; nil for one that goes its way.
  func diagnose(_ task: GenerationTask) -> Diagnosis? {
    switch task.state {
    case .refused, .fail, .cancelled, .unknown: break
    case .intent, .sending, .queued, .handling, .archiving, .success:
      guard task.trouble(now: now) != nil else { return nil }
    }
    return Doctor(catalog: models.catalog, key: account.key)
      .diagnose(task, now: now)
  }

  /// A task that goes its way becomes one that hangs by nothing but time.
  mutating func noticeHanging() {
    guard let task = shownTask, detail?.diagnosis == nil, let found = diagnose(task) else { return }
    detail?.diagnosis = found
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
    form.modelText = TextBuffer(id, keepsInvisible: true)
    let dropped = form.fill(from: task.input)
    form.otherFields = task.otherFields
    replaceForm(with: form)
    if !dropped.isEmpty {
      notice = Notice(
        .warning, "The form of \(entry.name) has no field for: \(dropped.joined(separator: ", "))")
    }
    return show(.compose, focusing: true)
  }

  /// The request of a task as the form, for whoever recalls it from there.
  mutating func performOnRecalled(_ task: GenerationTask) -> [Effect] {
    openDraft(of: task, model: task.model)
  }

  private mutating func copy(_ target: CopyTarget) -> [Effect] {
    guard let task = actedOnTask else { return [] }
    let (text, name): (String?, String) =
      switch target {
      case .url: (task.outputs.first?.url, "link")
      case .file: (task.outputs.lazy.compactMap(\.file).first, "file path")
      case .curl: (task.isAdopted ? nil : CurlCommand(task).text, "curl command")
      case .taskID: (task.taskID?.rawValue, "task id")
      case .prompt: (task.prompt, "prompt")
      case .requestID: (task.requestID ?? task.error?.requestID, "request id")
      case .supportMessage: (supportDiagnosis(of: task).supportMessage, "support message")
      case .supportMessageWithPrompt:
        (
          supportDiagnosis(of: task).supportMessage(with: task.prompt ?? ""),
          "support message"
        )
      }
    guard let text else {
      notice = Notice(.info, "There is no \(name) to copy")
      return []
    }
    let isForSupport = target == .supportMessage || target == .supportMessageWithPrompt
    return [.copy(text, as: name, isForSupport: isForSupport)]
  }

  /// What support is told of a task; also of one that nothing is known to be wrong with.
  private func supportDiagnosis(of task: GenerationTask) -> Diagnosis {
    detail?.diagnosis ?? Doctor(catalog: models.catalog).diagnose(task)
  }
}
