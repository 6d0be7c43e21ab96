import CellGrid
import Foundation
import HiAPICore

/// Something that happened.
///
/// Nothing else moves the state.
enum AppAction: Equatable, Sendable {
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
  case models(ModelsAction)
  case tasks(TasksAction)
  case task(TaskAction)
  case untracked(UntrackedAction)
  case doctor(DoctorAction)
  case compose(ComposeAction)
  case preview(PreviewAction)
  /// The database changed.
  case tasksChanged
  /// It was looked at who leads.
  case leadLookedAt(TaskOutlook.Lead)
  case spendingLoaded(Spending)
  /// Tasks made elsewhere are this database's now.
  case adopted([LocalTaskID])
  case storeFailed(String)
  /// A text was given to a clipboard, or is to be left to the terminal.
  case copied(CopyReport)
  /// Whatever was opened or saved outside reported how it went.
  case reported(Notice)
}
