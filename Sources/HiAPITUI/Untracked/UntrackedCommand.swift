import HiAPICore

/// What a key means among the tasks that were made elsewhere.
enum UntrackedCommand: Hashable {
  case find, adopt, adoptAll
}

/// What the list of tasks made elsewhere asks for.
enum UntrackedEffect: Equatable, Sendable {
  /// Read the service's list for tasks made elsewhere.
  case find
  /// Take tasks over that were made elsewhere.
  case adopt([TaskID])
  /// Say that a task of unknown outcome is this one of the service.
  case settle(LocalTaskID, TaskID)
}

/// What the list of tasks made elsewhere hears of.
enum UntrackedAction: Equatable, Sendable {
  case found([UntrackedTask])
  case failed(String)
}
