import Foundation
import HiAPICore

extension AppState {
  /// Moves the state by one thing that happened, and says what is to be done in the world.
  ///
  /// It is pure: it waits for nothing, reads no clock and touches no file; all that arrives in the action.
  mutating func update(_ action: AppAction) -> [Effect] {
    let (focus, model, task) = (focus, models.selected?.id, tasks.selected?.id)
    let layout = layout
    var effects = advance(action)
    if self.focus != .main { lastList = self.focus }
    if self.layout != layout { effects += refit() }
    // Another row under a cursor that stands still is a move, too.
    let isMoved =
      switch self.focus {
      case .models: models.selected?.id != model
      case .tasks: tasks.selected?.id != task
      case .main: false
      }
    if isMoved, self.focus == focus { effects += rest() }
    hear()
    effects += preview.follow(wantedPicture).map(Effect.preview)
    return effects + compose.keepDrafts().map(Effect.compose)
  }

  private mutating func advance(_ action: AppAction) -> [Effect] {
    switch action {
    case .started:
      return tasks.load(rows: taskRows, isForced: true).map(Effect.tasks) + [
        .loadSpending, .compose(.openDrafts), .models(.load),
        .compose(.lookAtOutputFolder(for: [])),
      ]
    case .keyPressed(let key): return takeKey(key)
    case .pasted(let text): return paste(text)
    case .clicked(let event): return click(event)
    case .resized(let size): self.size = size
    case .woke(let now):
      // Seconds are the finest that is shown of the time itself.
      if abs(now.timeIntervalSince(self.now)) >= 1 { self.now = now }
    case .ticked(let now, let generation):
      self.now = now
      guard generation == tick.generation else { return [] }
      tick.pending = nil
      if isAlive { spinner += 1 }
      let doctor = self.doctor
      if shownTask != nil { detail?.diagnose(by: doctor, at: now) }
      return tickIfNeeded() + lookAtDownloads() + attendIfDue()
    case .cursorRested(let generation):
      return generation == restGeneration ? followCursor() : []
    case .models(let action): models.update(action, rows: modelRows)
    case .tasks(let action):
      let effects = tasks.update(action, rows: taskRows).map(Effect.tasks)
      compose.closeBatch(tasks.window)
      return effects + tickIfNeeded()
    case .task(let action):
      if case .loaded(let id, _) = action, following == id {
        _ = show(.task(id), focusing: false)
      }
      let (doctor, now) = (self.doctor, self.now)
      detail?.update(action, doctor, at: now)
      guard case .loaded(let id, _) = action else { return tickIfNeeded() }
      return releaseHeld(for: id) + tickIfNeeded()
    case .untracked(let action): untracked.update(action)
    case .doctor(let action): doctorPage.update(action)
    case .compose(let action):
      var effects: [ModelsEffect] = []
      if case .intentWritten(_, let draft) = action {
        effects = models.noteUse(of: draft.model, rows: modelRows)
      }
      return perform(compose.update(action, composeContext))
        + effects.map(Effect.models)
    case .preview(let action): preview.update(action)
    case .tasksChanged:
      return loadTasks() + reloadDetail() + [.loadSpending]
    case .leadLookedAt(let lead): noteLead(lead)
    case .spendingLoaded(let spending): self.spending = spending
    case .adopted(let ids): return showAdopted(ids)
    case .storeFailed(let reason):
      held = nil
      tasks.isLoading = false
      tasks.problem = reason
      notice = Notice(.failure, reason)
    case .copied(let report):
      notice = report.notice
      return report.way == .terminal ? [.copyByTerminal(report.text)] : []
    case .reported(let notice): self.notice = notice
    }
    return []
  }

  /// Takes what the features have to say.
  private mutating func hear() {
    notice = models.said ?? compose.said ?? untracked.said ?? detail?.said ?? notice
    models.said = nil
    compose.said = nil
    untracked.said = nil
    detail?.said = nil
  }

  /// Whether a file of the shown task is being fetched.
  private var isDownloading: Bool {
    shownTask?.outputs.contains { $0.state == .downloading } ?? false
  }

  private func lookAtDownloads() -> [Effect] {
    guard isDownloading, let id = shownTask?.id else { return [] }
    return [.task(.loadProgress(id))]
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
  private mutating func refit() -> [Effect] {
    models.cursor.keepInView(count: models.shown.count, rows: modelRows)
    tasks.cursor.keepInView(count: tasks.count, rows: taskRows)
    compose.scrollToFocus(in: composeContext.area)
    return tasks.load(rows: taskRows).map(Effect.tasks)
  }

  private func reloadDetail() -> [Effect] {
    guard case .task(let id) = main else { return [] }
    return [.task(.load(id))]
  }
}

/// A task on the screen is one that somebody waits for.
extension AppState {
  /// Tells the engine each few seconds what is waited for, while anything is under way.
  mutating func attendIfDue() -> [Effect] {
    let pause = RetryPolicy.silence / .seconds(1)
    guard isAlive, attendedAt.map({ abs(now.timeIntervalSince($0)) >= pause }) ?? true else {
      return []
    }
    attendedAt = now
    let shown = shownTask.flatMap { $0.state.isTerminal ? nil : $0.id }
    return [.attend(shown)]
  }

  /// Says who leads when that program does not move, and that it does again.
  mutating func noteLead(_ lead: TaskOutlook.Lead) {
    let before = leadProblem.flatMap(WaitingWords.lead)
    let words = WaitingWords.lead(lead)
    leadProblem = words == nil ? nil : lead
    if let words {
      // What a person has just done comes first.
      if notice == nil || notice?.text == before { notice = Notice(.warning, words) }
    } else if notice?.text == before, before != nil {
      notice = nil
    }
  }
}
