import HiAPICore

/// What a key means in the list of tasks.
enum TasksCommand: Hashable {
  case toggleLiveOnly
}

/// What the list of tasks asks for.
enum TasksEffect: Equatable, Sendable {
  /// Load a stretch of the task list.
  case load(TaskSelection, offset: Int, limit: Int)
}

/// What the list of tasks hears of.
enum TasksAction: Equatable, Sendable {
  case loaded(TaskWindow)
}
