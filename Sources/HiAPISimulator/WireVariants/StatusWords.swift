/// The words for where a task is, as one source or another has them.
public enum StatusWords: String, Hashable, Sendable, CaseIterable {
  /// The reference's: queued, handling, archiving, success, fail.
  case documented
  /// The blog's: pending, processing, succeeded, failed.
  case blog
  /// The skills': submitted, running, completed, error.
  case skills
  /// Others that clients know: created, in_progress, complete, timeout.
  case older
  /// The reference's in capitals.
  case capitals

  func word(for stage: TaskStage) -> String {
    switch self {
    case .documented: documented(stage)
    case .capitals: documented(stage).uppercased()
    case .blog: word(stage, "pending", "processing", "succeeded", "failed", "canceled")
    case .skills: word(stage, "submitted", "running", "completed", "error", "cancelled")
    case .older: word(stage, "created", "in_progress", "complete", "timeout", "canceled")
    }
  }

  private func documented(_ stage: TaskStage) -> String {
    stage == .archiving
      ? "archiving" : word(stage, "queued", "handling", "success", "fail", "cancelled")
  }

  private func word(
    _ stage: TaskStage, _ queued: String, _ handling: String, _ success: String, _ fail: String,
    _ cancelled: String
  ) -> String {
    switch stage {
    case .queued: queued
    case .handling, .archiving: handling
    case .paused: "paused"
    case .success: success
    case .fail: fail
    case .cancelled: cancelled
    }
  }
}
