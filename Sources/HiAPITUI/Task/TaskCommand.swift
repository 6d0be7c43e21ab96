import HiAPICore

/// What a key means for the task that is shown.
enum TaskCommand: Hashable {
  case refresh, toggleWatched, collectAgain, openOutput, openPage
  // A task of unknown outcome
  case takeLikely, disown
  case copy(CopyTarget)
}

/// What of a task goes to the clipboard.
enum CopyTarget: Hashable {
  case url, file, taskID, prompt, curl, requestID, supportMessage, supportMessageWithPrompt
}

/// What the shown task asks for.
enum TaskEffect: Equatable, Sendable {
  case load(LocalTaskID)
  /// Ask the service about a task at once.
  case refresh(LocalTaskID)
  /// Stop watching a task, or watch it again.
  case setWatched(LocalTaskID, Bool)
  /// Take a task back of which nothing was sent.
  case withdraw(LocalTaskID)
  /// Fetch a task's outputs again.
  case collectAgain(LocalTaskID)
  /// See how far a task's downloads are.
  case loadProgress(LocalTaskID)
  /// Say that a task of unknown outcome is this one of the service.
  case settle(LocalTaskID, TaskID)
  /// Say that the service made no task of one of unknown outcome.
  case disown(LocalTaskID)
  /// Give a text to the clipboard; a message for support is also kept in a file of its own.
  case copy(String, as: String, isForSupport: Bool = false)
  /// Open a link with the desktop's own program.
  case openLink(String)
  /// Open a saved file with the desktop's own program.
  case openFile(String)
}

/// What the shown task hears of.
enum TaskAction: Equatable, Sendable {
  case loaded(LocalTaskID, GenerationTask?)
  /// How far a task's downloads are, by the place of the output in it.
  case progressLoaded(LocalTaskID, [Int: OutputProgress])
}
