/// A stretch of the task list, newest first, and how long the whole list is.
public struct TaskWindow: Hashable, Sendable {
  /// Index of the first row in the whole list.
  public var offset: Int
  public var rows: [TaskSummary]
  /// Of all tasks, whatever the list shows.
  public var counts: TaskCounts
  public var selection: TaskSelection

  public init(
    offset: Int, rows: [TaskSummary], counts: TaskCounts, selection: TaskSelection = .all
  ) {
    self.offset = offset
    self.rows = rows
    self.counts = counts
    self.selection = selection
  }

  /// How many rows the whole list has.
  public var length: Int {
    switch selection {
    case .all: counts.total
    case .live: counts.live + counts.unknown
    }
  }

  public static let empty = TaskWindow(offset: 0, rows: [], counts: TaskCounts())
}
