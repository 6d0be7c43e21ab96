import Foundation
import HiAPICore

/// Moves the state by one thing that happened, and says what is to be done in the world.
///
/// It is pure: it waits for nothing, reads no clock and touches no file; all that arrives in the action.
public func update(_ state: inout AppState, _ action: AppAction) -> [Effect] {
  let effects = advance(&state, action)
  return effects + state.keepDrafts()
}

private func advance(_ state: inout AppState, _ action: AppAction) -> [Effect] {
  switch action {
  case .started:
    return state.tasks.load(rows: state.taskRows, isForced: true)
      + [.loadSpending, .openDrafts, .loadModels, .lookAtOutputFolder]
  case .keyPressed(let key): return state.press(key)
  case .pasted(let text): return state.paste(text)
  case .clicked(let event): return state.click(event)
  case .resized(let size):
    state.size = size
    return state.refit()
  case .woke(let now):
    // Seconds are the finest that is shown of the time itself.
    if abs(now.timeIntervalSince(state.now)) >= 1 { state.now = now }
    return []
  case .ticked(let now, let generation):
    state.now = now
    guard generation == state.tick.generation else { return [] }
    state.tick.pending = nil
    if state.isAlive { state.spinner += 1 }
    state.noticeHanging()
    return state.tickIfNeeded() + state.lookAtDownloads() + state.attendIfDue()
  case .leadLookedAt(let lead):
    state.noteLead(lead)
    return []
  case .cursorRested(let generation):
    return generation == state.restGeneration ? state.followCursor() : []
  case .tasksChanged:
    return state.tasks.load(rows: state.taskRows, isForced: true) + state.reloadDetail()
      + [.loadSpending]
  case .spendingLoaded(let spending):
    state.spending = spending
    return []
  case .progressLoaded(let id, let progress):
    if state.detail?.id == id { state.detail?.progress = progress }
    return []
  case .straysFound(let strays):
    state.strays = StraysState(strays)
    return []
  case .straysFailed(let reason):
    state.strays?.isLooking = false
    state.notice = Notice(.failure, reason)
    return []
  case .adopted(let ids): return state.showAdopted(ids)
  case .windowLoaded(let window):
    let before = state.tasks.selected?.id
    var effects = state.tasks.take(window, rows: state.taskRows)
    state.closeBatch()
    // Another task under a cursor that stands still is a move, too.
    if state.focus == .tasks, state.tasks.selected?.id != before { effects += state.rest() }
    return effects + state.tickIfNeeded()
  case .taskLoaded(let id, let task):
    if state.following == id {
      _ = state.show(.task(id), focusing: false)
      state.isTaskFromList = true
    }
    guard state.detail?.id == id else { return [] }
    let diagnosis = task.flatMap { state.diagnose($0) }
    state.detail?.task = task
    state.detail?.diagnosis = diagnosis
    return state.tickIfNeeded()
  case .intentWritten(let id, let draft):
    let uses = state.noteUse(of: draft)
    return (state.noteVariant(id, draft) ?? state.showSent(id, draft)) + uses
  case .intentFailed(let reason) where state.noteVariantFailure(reason): return []
  case .intentFailed(let reason):
    state.compose?.isSubmitting = false
    state.notice = Notice(.failure, "Nothing was sent: \(reason)")
    return [.lookAtOutputFolder]
  case .outputFolderLookedAt(let problem):
    state.outputProblem = problem
    state.scrollFormToFocus()
    return []
  case .storeFailed(let reason):
    state.tasks.isLoading = false
    state.tasks.problem = reason
    state.notice = Notice(.failure, reason)
    return []
  case .draftsOpened(let drafts, let problem): return state.openDrafts(drafts, problem: problem)
  case .draftsDue: return state.saveDrafts()
  case .draftsSaved(let problem):
    state.noteSaving(problem: problem)
    return []
  case .promptsFound(let found, let query):
    state.takePrompts(found, for: query)
    return []
  case .presetsLoaded(let presets):
    state.takePresets(presets)
    return []
  case .recalled(let task, let whole): return state.recall(task, whole: whole)
  case .filesLookedAt(let looks):
    state.takeLooks(looks)
    return []
  case .filesRefused(let findings): return state.refuseFiles(findings)
  case .pathCompleted(let found, let path): return state.takeCompletions(found, of: path)
  case .variantsWithdrawn(let count):
    state.noteWithdrawn(count)
    return []
  case .editorClosed(let result): return state.takeEdited(result)
  case .examined(let checkup):
    state.takeCheckup(checkup)
    return []
  case .modelsLoaded(let report): return state.take(report)
  case .copied(let report):
    state.notice = report.notice
    return report.way == .terminal ? [.copyByTerminal(report.text)] : []
  case .reported(let notice):
    state.notice = notice
    return []
  }
}

extension AppState {
  var taskRows: Int { layout.listRows(of: .tasks) }

  /// The task that a key in the list or in panel 3 means: the one shown, if the cursor is on it.
  var actedOnTask: GenerationTask? {
    guard let task = shownTask else { return nil }
    return focus == .tasks && tasks.selected?.id != task.id ? nil : task
  }

  /// Whether a task is under way, and so something on the screen turns.
  var isAlive: Bool { tasks.window.counts.live > 0 || tasks.window.counts.unknown > 0 }

  /// Whether a file of the shown task is on its way.
  var isDownloading: Bool { shownTask?.outputs.contains { $0.state == .downloading } ?? false }

  func lookAtDownloads() -> [Effect] {
    guard isDownloading, let id = shownTask?.id else { return [] }
    return [.loadProgress(id)]
  }

  /// Asks for a tick, when something on the screen moves with time and none that is early enough is on
  /// its way.
  mutating func tickIfNeeded() -> [Effect] {
    // A link that expires is told in minutes.
    let hasExpiry = shownTask?.outputs.contains { ($0.expires ?? .distantPast) > now } ?? false
    guard
      let wanted = isAlive || isDownloading
        ? Duration.milliseconds(250) : hasExpiry ? .seconds(60) : nil,
      tick.pending.map({ wanted < $0 }) ?? true
    else { return [] }
    tick.pending = wanted
    tick.generation += 1
    return [.tick(after: wanted, generation: tick.generation)]
  }

  /// Puts every view right after the terminal changed its size.
  mutating func refit() -> [Effect] {
    models.cursor.keepInView(count: models.shown.count, rows: layout.listRows(of: .models))
    tasks.cursor.keepInView(count: tasks.count, rows: taskRows)
    scrollFormToFocus()
    return tasks.load(rows: taskRows)
  }

  mutating func reloadDetail() -> [Effect] {
    guard case .task(let id) = main else { return [] }
    return [.loadTask(id)]
  }

  /// After `F5`: panel 3 shows the new task and has the focus; the draft stays as it is.
  mutating func showSent(_ id: LocalTaskID, _ draft: TaskDraft) -> [Effect] {
    compose?.isSubmitting = false
    compose?.lastSent = draft
    compose?.isRepeatArmed = false
    notice = nil
    tasks.wanted = id
    isTaskFromList = false
    return show(.task(id), focusing: true)
      + tasks.load(rows: taskRows, isForced: true) + tickIfNeeded()
  }

  /// Puts something into panel 3.
  mutating func show(_ content: MainContent, focusing: Bool) -> [Effect] {
    main = content
    following = nil
    if focusing { focus = .main }
    models.isFiltering = models.isFiltering && focus == .models
    restGeneration += 1
    switch content {
    case .facts:
      factsScroll = 0
      return []
    case .doctor:
      doctorPage.scroll = 0
      return []
    case .compose:
      scrollFormToFocus()
      return lookAtFiles()
    case .strays: return []
    case .task(let id):
      if detail?.id != id { detail = TaskDetailState(id: id) }
      return [.loadTask(id)]
    }
  }
}
