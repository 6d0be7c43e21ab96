import CellGrid
import HiAPICore

/// What a key means in the form.
enum ComposeCommand: Hashable {
  case submit, nextField, previousField, stepNext, stepPrevious, resetField, toggleVerbatim,
    swapDraft, openEditor, openValues, openHistory, openPresets, openVariants, completePath,
    applyFix
  case edit(TextEdit)
  case lineUp, lineDown, textPageUp, textPageDown
  // A list over the form
  case takeFromSheet, takeWholeFromSheet, savePreset, removePreset, sendVariants
  case stopVariants
}

/// What the form may look at beside its own state.
struct ComposeContext {
  /// The inside of its panel.
  var area: Rect
  var catalog: Catalog
  /// The model under the cursor of the list.
  var selected: Model?
  /// The tasks as they were last read.
  var tasks: TaskWindow
}

/// What the form asks for.
enum ComposeEffect: Equatable, Sendable {
  /// Put the form into its panel.
  case show(focusing: Bool)
  /// A task was sent, and is what the person wants to see.
  case sent(LocalTaskID)
  /// Every variant was recorded.
  case sentAll
  /// Write the intent and send it.
  case submit(TaskDraft, Estimate?)
  /// The same with the files that the request names read into it, unless they are others than known.
  case submitReading(TaskDraft, Estimate?, Model, known: [String: ReferenceMedia])
  /// Take tasks back of which nothing was sent.
  case withdrawVariants([LocalTaskID])
  case lookAtFiles([References.File], Model)
  case completePath(String)
  /// See whether outputs could be saved.
  case lookAtOutputFolder(for: [TaskDraft])
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
  /// Give the terminal to the person's editor, with this text in a file, and answer `.editorClosed`.
  case openEditor(String)
}

/// What the form hears of.
enum ComposeAction: Equatable, Sendable {
  /// The intent is recorded; the request is being sent.
  case intentWritten(LocalTaskID, TaskDraft)
  /// The intent could not be recorded, so nothing was sent.
  case intentFailed(String)
  /// The folder of the outputs was looked at; what is wrong with it, if anything.
  case outputFolderLookedAt(String?)
  /// What an earlier run was composing was read, or why it was not.
  case draftsOpened(SavedDrafts?, problem: String?)
  /// The pause before drafts are written is over.
  case draftsDue
  /// Drafts were written, or why they were not.
  case draftsSaved(problem: String?)
  case promptsFound(Result<[SentPrompt], ComposingError>, for: String)
  case presetsLoaded(Result<[Preset], ComposingError>)
  /// A request of the history was read.
  case recalled(GenerationTask?, whole: Bool)
  case filesLookedAt([References.File: Result<ReferenceMedia, ComposingError>])
  /// Files could not be read into the request, or it holds an API key, so nothing was sent.
  case requestRefused([Finding])
  case pathCompleted([String], of: String)
  /// So many of the variants were taken back.
  case variantsWithdrawn(Int)
  /// The person's editor has ended.
  case editorClosed(EditorResult)
}

/// What came of giving a text to the person's editor.
enum EditorResult: Equatable, Sendable {
  case edited(String)
  /// In words; the text is as it was.
  case failed(String)
}
