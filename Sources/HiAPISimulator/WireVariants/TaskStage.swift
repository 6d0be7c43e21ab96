/// Where a task is in its life; ``StatusWords`` has the words for it.
enum TaskStage: Hashable, Sendable {
  case queued
  case handling
  /// Half-way through being made, under a word that nobody documents.
  case paused
  case archiving
  case success
  case fail
  case cancelled

  var isTerminal: Bool { self == .success || self == .fail || self == .cancelled }
}
