public import HiAPICore

/// Something to be done in the world, as data: `update` returns it, the effect runner does it.
public enum Effect: Equatable, Sendable {
  /// Load a stretch of the task list.
  case loadWindow(TaskSelection, offset: Int, limit: Int)
  case loadTask(LocalTaskID)
  /// Read the cached catalog, the person's corrections, and the models they marked and used.
  case loadModels
  /// Ask the configured addresses for a newer catalog.
  case refreshCatalog
  /// Keep that a model was marked or used.
  case noteModel(ModelMemory.Change)
  /// Write the intent and send it.
  case submit(TaskDraft, Estimate?)
  /// The same with the files that the request names read into it, unless they are others than known.
  case submitReading(TaskDraft, Estimate?, Model, known: [String: ReferenceMedia])
  /// Take tasks back of which nothing was sent.
  case withdrawVariants([LocalTaskID])
  case lookAtFiles([References.File], Model)
  case completePath(String)
  /// See whether outputs could be saved.
  case lookAtOutputFolder
  /// Ask the service about a task at once.
  case refresh(LocalTaskID)
  /// Say that somebody waits for a task, if one is shown, and see who leads: answer `.leadLookedAt`.
  case attend(LocalTaskID?)
  /// Stop watching a task, or watch it again.
  case setWatched(LocalTaskID, Bool)
  /// Take a task back of which nothing was sent.
  case withdraw(LocalTaskID)
  /// Fetch a task's outputs again.
  case collectAgain(LocalTaskID)
  /// See how far a task's downloads are.
  case loadProgress(LocalTaskID)
  /// Add up what today's tasks cost.
  case loadSpending
  /// Read the service's list for tasks made elsewhere.
  case findStrays
  /// Take tasks over that were made elsewhere.
  case adopt([TaskID])
  /// Say that a task of unknown outcome is this one of the service.
  case settle(LocalTaskID, TaskID)
  /// Say that the service made no task of one of unknown outcome.
  case disown(LocalTaskID)
  /// Answer `.ticked` after this long.
  case tick(after: Duration, generation: Int)
  /// Answer `.cursorRested` 150 ms from now.
  case rest(generation: Int)
  /// Give a text to the clipboard, and answer `.copied`; a message for support is also kept in a file
  /// of its own.
  case copy(String, as: String, isForSupport: Bool = false)
  /// Leave the clipboard to the terminal (OSC 52).
  case copyByTerminal(String)
  /// Look at the installation, and answer `.examined`; the service is asked only where it says so.
  case examine(asksService: Bool)
  /// Open a link with the desktop's own program.
  case openLink(String)
  /// Open a saved file with the desktop's own program.
  case openFile(String)
  /// Claim a place for drafts, and read what an earlier run left there.
  case openDrafts
  /// Answer `.draftsDue` half a second from now.
  case pauseBeforeSaving
  case saveDrafts(SavedDrafts, number: Int)
  /// Find sent prompts.
  case findPrompts(String)
  /// Read a request of the history.
  case recall(LocalTaskID, whole: Bool)
  case loadPresets
  case savePreset(Preset)
  case removePreset(String)
  /// Give the terminal to the person's editor, with this text in a file, and answer
  /// `.editorClosed`.
  case openEditor(String)
  /// Write the next frame whole.
  case repaint
  /// Stop as `^Z` does.
  case suspend
  case quit(code: Int32)
}
