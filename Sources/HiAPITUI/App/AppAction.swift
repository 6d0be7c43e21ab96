public import CellGrid
public import Foundation
public import HiAPICore

/// Something that happened.
///
/// Nothing else moves the state.
public enum AppAction: Equatable, Sendable {
  case started
  case keyPressed(KeyEvent)
  case pasted(String)
  case clicked(MouseEvent)
  case resized(Size)
  /// Time passed while something on the screen lives.
  case ticked(Date, generation: Int)
  /// Something else happened, at this time.
  case woke(Date)
  /// The cursor of a list has rested on its row.
  case cursorRested(generation: Int)
  /// It was looked at who leads.
  case leadLookedAt(TaskOutlook.Lead)
  /// The database changed.
  case tasksChanged
  case windowLoaded(TaskWindow)
  case taskLoaded(LocalTaskID, GenerationTask?)
  /// How far a task's downloads are, by the place of the output in it.
  case progressLoaded(LocalTaskID, [Int: OutputProgress])
  case spendingLoaded(Spending)
  case straysFound([Stray])
  case straysFailed(String)
  /// Tasks made elsewhere are this database's now.
  case adopted([LocalTaskID])
  /// The intent is written down; the request is on its way.
  case intentWritten(LocalTaskID, TaskDraft)
  /// The intent could not be written, so nothing was sent.
  case intentFailed(String)
  /// The folder of the outputs was looked at; what is wrong with it, if anything.
  case outputFolderLookedAt(String?)
  case storeFailed(String)
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
  /// Files could not be read into the request, so nothing was sent.
  case filesRefused([Finding])
  case pathCompleted([String], of: String)
  /// So many of the variants were taken back.
  case variantsWithdrawn(Int)
  /// The person's editor has ended.
  case editorClosed(EditorResult)
  /// The installation was looked at.
  case examined(Checkup)
  /// The catalog was read anew, or could not be.
  case modelsLoaded(ModelsReport)
  /// A text was given to a clipboard, or is to be left to the terminal.
  case copied(CopyReport)
  /// Whatever was opened or saved outside reported how it went.
  case reported(Notice)
}
