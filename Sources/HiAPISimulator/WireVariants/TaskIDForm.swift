/// What a task's id looks like.
public enum TaskIDForm: String, Hashable, Sendable, CaseIterable {
  /// `tk-hiapi-` and a ULID.
  case documented
  /// `task_` and a ULID.
  case short
  /// `video_task_` and a number.
  case numbered
}
