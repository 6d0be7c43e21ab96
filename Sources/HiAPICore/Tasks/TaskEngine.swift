/// What a front end does with tasks: send, read, watch.
///
/// The UI and the headless commands use this and nothing below it. Tests replace the closures
/// they need.
public struct TaskEngine: Sendable {
  /// Writes the intent durably, then sends it in the background; returns as soon as it is written.
  ///
  /// Throws ``TaskStoreError`` when it cannot be written; nothing is sent then.
  public var submit: @Sendable (TaskDraft, Estimate?) async throws -> LocalTaskID
  /// Rows of the list, newest first.
  public var window: @Sendable (_ offset: Int, _ limit: Int) async throws -> TaskWindow
  public var task: @Sendable (LocalTaskID) async throws -> GenerationTask?
  /// Asks the service about a task at once, within what the rate allows.
  public var refresh: @Sendable (LocalTaskID) async -> Void
  /// Rings whenever something in the database changed; several changes may ring once.
  public var changes: @Sendable () -> AsyncStream<Void>
  /// Starts healing and watching what an earlier run left.
  ///
  /// Returns at once.
  public var start: @Sendable () async -> Void
  /// Ends watching; no request is out when it returns.
  public var stop: @Sendable () async -> Void

  public init(
    submit: @escaping @Sendable (TaskDraft, Estimate?) async throws -> LocalTaskID,
    window: @escaping @Sendable (_ offset: Int, _ limit: Int) async throws -> TaskWindow,
    task: @escaping @Sendable (LocalTaskID) async throws -> GenerationTask?,
    refresh: @escaping @Sendable (LocalTaskID) async -> Void,
    changes: @escaping @Sendable () -> AsyncStream<Void>,
    start: @escaping @Sendable () async -> Void,
    stop: @escaping @Sendable () async -> Void
  ) {
    self.submit = submit
    self.window = window
    self.task = task
    self.refresh = refresh
    self.changes = changes
    self.start = start
    self.stop = stop
  }
}
