/// What a key means; one table binds them (see `Keymap`).
///
/// A feature has commands of its own. Those that lead from one feature to another stand here.
enum Command: Hashable {
  case help, nextPanel, previousPanel
  case focus(Panel)
  case redraw, suspend, cancel, quit, back, zoom
  // Lists and long texts
  case move(ListMove)
  case takeFiltered, openForm, showFacts, openTask, editAsDraft, applyFix, copyPrefix
  case models(ModelsCommand)
  case tasks(TasksCommand)
  case task(TaskCommand)
  case untracked(UntrackedCommand)
  case doctor(DoctorCommand)
  case compose(ComposeCommand)
}
