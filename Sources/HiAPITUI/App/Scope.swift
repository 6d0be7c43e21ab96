/// Where a key is meant.
///
/// Several hold at once, the innermost first: in the models list these are `models`, `list`,
/// `commands` and `everywhere`.
enum Scope: Hashable, CaseIterable {
  case help
  /// After `y`, until the next key.
  case copying
  case modelFilter
  case models
  /// Panel 3 with the facts of a model.
  case facts
  case tasks
  /// Panel 3 with a task.
  case task
  /// Panel 3 with tasks that were made elsewhere.
  case untracked
  /// Panel 3 with the doctor page.
  case doctor
  /// Any row of the form.
  case compose
  /// The list of prompts that were sent.
  case composeHistory
  case composePresets
  case composeVariants
  /// A list over the form.
  case composeSheet
  /// A row of the form with values to choose from.
  case composeChoice
  /// A row of the form with a number.
  case composeNumber
  /// A row of the form that takes links or files.
  case composeMedia
  /// A row of the form with text.
  case composeText
  /// A row of the form with text of several lines.
  case composeLongText
  /// A list, or a text that scrolls.
  case list
  /// Anywhere but where letters are text.
  case commands
  case everywhere

  /// The heading in the help.
  var title: String {
    switch self {
    case .help: "Help"
    case .copying: "Copy (after y)"
    case .modelFilter: "Filter"
    case .models: "Models"
    case .facts: "Model facts"
    case .tasks: "Tasks"
    case .task: "Task"
    case .untracked: "Tasks made elsewhere"
    case .doctor: "Doctor"
    case .compose: "Compose"
    case .composeHistory: "Compose: prompts that were sent"
    case .composePresets: "Compose: presets"
    case .composeVariants: "Compose: variants"
    case .composeSheet: "Compose: a list to choose from"
    case .composeChoice: "Compose: a value to choose"
    case .composeNumber: "Compose: a number"
    case .composeMedia: "Compose: links or files"
    case .composeText: "Compose: text"
    case .composeLongText: "Compose: text of several lines"
    case .list: "Lists"
    case .commands: "Outside the form and text fields"
    case .everywhere: "Everywhere"
    }
  }
}
