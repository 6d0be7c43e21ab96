public import HiAPICore

/// What panel 3 shows.
public enum MainContent: Hashable, Sendable {
  /// The facts of the model under the cursor.
  case facts
  /// The form.
  case compose
  /// A task: its detail, or the explainer when it was refused or failed.
  case task(LocalTaskID)
  /// Tasks of the account that were made elsewhere.
  case strays
  /// How the installation stands.
  case doctor
}
