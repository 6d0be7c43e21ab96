import HiAPICore

/// Something to be done in the world, as data: `update` returns it, the effect runner does it.
enum Effect: Equatable, Sendable {
  case models(ModelsEffect)
  case tasks(TasksEffect)
  case task(TaskEffect)
  case untracked(UntrackedEffect)
  case doctor(DoctorEffect)
  case compose(ComposeEffect)
  case preview(PreviewEffect)
  /// Say that somebody waits for a task, if one is shown, and see who leads: answer `.leadLookedAt`.
  case attend(LocalTaskID?)
  /// Add up what today's tasks cost.
  case loadSpending
  /// Answer `.ticked` after this long.
  case tick(after: Duration, generation: Int)
  /// Answer `.cursorRested` 150 ms from now.
  case rest(generation: Int)
  /// Leave the clipboard to the terminal (OSC 52).
  case copyByTerminal(String)
  /// Write the next frame whole.
  case repaint
  /// Stop as `^Z` does.
  case suspend
  case quit(code: Int32)
}
