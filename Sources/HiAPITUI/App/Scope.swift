/// Where a key is meant.
///
/// Several hold at once, the innermost first: in the models list these are `models`, `list`,
/// `commands` and `everywhere`. Its text is the heading in the help.
enum Scope: String, CaseIterable {
  case help = "Help"
  /// After `y`, until the next key.
  case copying = "Copy (after y)"
  case modelFilter = "Filter"
  case models = "Models"
  case facts = "Model facts"
  /// The list shows running tasks only.
  case runningTasks = "Tasks: running only"
  case tasks = "Tasks"
  /// Panel 3 with a task.
  case task = "Task"
  /// Panel 3 with tasks that were made elsewhere.
  case untracked = "Tasks made elsewhere"
  /// Panel 3 with the doctor page.
  case doctor = "Doctor"
  /// Any row of the form.
  case compose = "Compose"
  case composeHistory = "Compose: prompts that were sent"
  case composePresets = "Compose: presets"
  case composeVariants = "Compose: variants"
  case composeSheet = "Compose: a list to choose from"
  case composeChoice = "Compose: a value to choose"
  case composeNumber = "Compose: a number"
  case composeMedia = "Compose: links or files"
  case composeText = "Compose: text"
  case composeLongText = "Compose: text of several lines"
  /// A list, or a text that scrolls.
  case list = "Lists"
  case commands = "Outside the form and text fields"
  case everywhere = "Everywhere"
}
