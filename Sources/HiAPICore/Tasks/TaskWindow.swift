/// A stretch of the task list, newest first, and how long the whole list is.
public struct TaskWindow: Hashable, Sendable {
  /// Index of the first row in the whole list.
  public var offset: Int
  public var rows: [TaskSummary]
  public var counts: TaskCounts

  public init(offset: Int, rows: [TaskSummary], counts: TaskCounts) {
    self.offset = offset
    self.rows = rows
    self.counts = counts
  }

  public static let empty = TaskWindow(offset: 0, rows: [], counts: TaskCounts())
}
