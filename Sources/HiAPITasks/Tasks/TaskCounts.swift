/// How many tasks there are of each sort; the sorts do not overlap.
public struct TaskCounts: Hashable, Sendable {
  /// Intent, sending, queued, handling, archiving.
  public var live = 0
  public var success = 0
  /// Refused, fail, cancelled.
  public var failed = 0
  public var unknown = 0

  public init(live: Int = 0, success: Int = 0, failed: Int = 0, unknown: Int = 0) {
    self.live = live
    self.success = success
    self.failed = failed
    self.unknown = unknown
  }

  public var total: Int { live + success + failed + unknown }
}
