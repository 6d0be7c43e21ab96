/// Where a task is in its life.
enum TaskStage: Hashable, Sendable {
  case queued
  case handling
  /// Half-way through being made, under a word that nobody documents.
  case paused
  case archiving
  case success
  case fail

  /// The word on the wire.
  var word: String {
    switch self {
    case .queued: "queued"
    case .handling: "handling"
    case .paused: "paused"
    case .archiving: "archiving"
    case .success: "success"
    case .fail: "fail"
    }
  }
}
