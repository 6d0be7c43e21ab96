public import HiAPICore

/// Something to be done in the world, as data: `update` returns it, the effect runner does it.
public enum Effect: Equatable, Sendable {
  /// Load a stretch of the task list.
  case loadWindow(offset: Int, limit: Int)
  case loadTask(LocalTaskID)
  /// Write the intent and send it.
  case submit(TaskDraft, Estimate?)
  /// Ask the service about a task at once.
  case refresh(LocalTaskID)
  /// Answer `.ticked` after this long.
  case tick(after: Duration, generation: Int)
  /// Answer `.cursorRested` 150 ms from now.
  case rest(generation: Int)
  case copy(String, as: String)
  /// Open a link with the desktop's own program.
  case openLink(String)
  /// Write the next frame whole.
  case repaint
  /// Stop as `^Z` does.
  case suspend
  case quit(code: Int32)
}
