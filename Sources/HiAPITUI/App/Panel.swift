import HiAPICore

/// The three panels: two lists of nouns, and the thing itself.
enum Panel: Int, Hashable, CaseIterable {
  case models = 1
  case tasks = 2
  case main = 3

  /// The next one in the order of `Tab`, or of `Shift-Tab` with a step of -1.
  func stepped(by step: Int) -> Panel {
    let all = Self.allCases
    return all[(rawValue - 1 + step + all.count) % all.count]
  }
}

/// What panel 3 shows.
enum MainContent: Hashable {
  /// The facts of the model under the cursor.
  case facts
  /// The form.
  case compose
  /// A task: its detail, or the explainer when it was refused or failed.
  case task(LocalTaskID)
  /// Tasks of the account that were made elsewhere.
  case untracked
  /// How the installation stands.
  case doctor
}
