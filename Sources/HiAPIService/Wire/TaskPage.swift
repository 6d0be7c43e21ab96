/// One page of the account's tasks, newest first (contract §4).
public struct TaskPage: Hashable, Sendable {
  public var tasks: [TaskSnapshot]
  /// Tasks of the account in all, where the service says so.
  public var total: Int?

  public init(tasks: [TaskSnapshot], total: Int? = nil) {
    self.tasks = tasks
    self.total = total
  }
}
