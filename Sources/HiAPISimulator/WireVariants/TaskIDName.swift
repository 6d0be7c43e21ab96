/// The name of a task's id.
public enum TaskIDName: String, Hashable, Sendable, CaseIterable {
  case taskId
  case id
  case snakeCase = "task_id"
}
