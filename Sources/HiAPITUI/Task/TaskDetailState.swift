import Foundation
import HiAPICore

/// The task that panel 3 shows.
struct TaskDetailState: Equatable {
  let id: LocalTaskID
  /// Nil until the database has answered.
  var task: GenerationTask?
  /// The explanation of its refusal or failure.
  var diagnosis: Diagnosis?
  /// How far its downloads are, by the place of the output in it.
  var progress: [Int: OutputProgress] = [:]
  var scroll = 0
  /// A key has said that the service made no task of it; the same key again settles it.
  var isDisowning = false
  /// What is to be said, until the app takes it.
  var said: Notice?

  init(id: LocalTaskID) { self.id = id }

  mutating func update(_ command: TaskCommand, catalog: Catalog) -> [TaskEffect] {
    guard let task else { return [] }
    switch command {
    case .refresh: return [.refresh(id)]
    case .toggleWatched:
      return [task.isUnsent ? .withdraw(id) : .setWatched(id, task.isUnwatched)]
    case .collectAgain: return [.collectAgain(id)]
    case .openOutput: return task.firstOpenable.map { [$0] } ?? []
    case .openPage: return (diagnosis?.page?.url).map { [.openLink($0)] } ?? []
    case .takeLikely: return task.likely.first.map { [.settle(id, $0.taskID)] } ?? []
    case .disown:
      defer { isDisowning.toggle() }
      guard !isDisowning else { return [.disown(id)] }
      said = Notice(
        .warning,
        "If the service made no task of it, press N again: it then counts as refused and not billed"
      )
      return []
    case .copy(let target):
      return copy(target, of: task, diagnosis ?? Doctor(catalog: catalog).diagnose(task))
    }
  }

  /// What is loaded of another task is too late.
  mutating func update(_ action: TaskAction, _ doctor: Doctor, at now: Date) {
    switch action {
    case .loaded(id, let task):
      self.task = task
      diagnosis = nil
      diagnose(by: doctor, at: now)
    case .progressLoaded(id, let progress): self.progress = progress
    case .loaded, .progressLoaded: break
    }
  }

  /// Explains a task that something is wrong with; one that goes its way becomes one that hangs by
  /// nothing but time.
  mutating func diagnose(by doctor: Doctor, at now: Date) {
    guard diagnosis == nil, let task else { return }
    switch task.state {
    case .refused, .fail, .cancelled, .unknown: break
    case .intent, .sending, .queued, .handling, .archiving, .success:
      guard task.trouble(now: now) != nil else { return }
    }
    diagnosis = doctor.diagnose(task, now: now)
  }

  /// The first fix that makes a draft; nil where none does.
  var draftFix: Fix? { diagnosis?.fixes.first(where: \.makesDraft) }

  private mutating func copy(
    _ target: CopyTarget, of task: GenerationTask, _ diagnosis: Diagnosis
  ) -> [TaskEffect] {
    var isForSupport = false
    let (text, name): (String?, String)
    switch target {
    case .url: (text, name) = (task.outputs.first?.url, "link")
    case .file: (text, name) = (task.outputs.lazy.compactMap(\.file).first, "file path")
    case .curl: (text, name) = (task.isAdopted ? nil : CurlCommand(task).text, "curl command")
    case .taskID: (text, name) = (task.taskID?.rawValue, "task id")
    case .prompt: (text, name) = (task.prompt, "prompt")
    case .requestID: (text, name) = (task.requestID ?? task.error?.requestID, "request id")
    case .supportMessage, .supportMessageWithPrompt:
      isForSupport = true
      name = "support message"
      text =
        target == .supportMessage
        ? diagnosis.supportMessage : diagnosis.supportMessage(with: task.prompt ?? "")
    }
    guard let text else {
      said = Notice(.info, "There is no \(name) to copy")
      return []
    }
    return [.copy(text, as: name, isForSupport: isForSupport)]
  }
}

extension GenerationTask {
  /// Whether nothing of it was sent, so that it can still be taken back.
  var isUnsent: Bool { state == .intent || state == .sending && firstSent == nil }

  /// What opens its first output: the saved file, else the link.
  var firstOpenable: TaskEffect? {
    if let file = outputs.lazy.compactMap(\.file).first { return .openFile(file) }
    return outputs.lazy.compactMap(\.url).first.map { .openLink($0) }
  }
}
