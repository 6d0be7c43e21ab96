public import HiAPICatalog
public import HiAPIService

/// What a front end does with tasks: send, read, watch.
///
/// The UI and the headless commands use this and nothing below it. Tests replace the closures
/// they need.
public struct TaskEngine: Sendable {
  /// Writes the intent durably, then sends it in the background; returns as soon as it is written.
  ///
  /// Throws ``TaskStoreError`` when it cannot be written, ``KeyInRequest``, ``BudgetExceeded``, or
  /// ``OutputFolderCheck/Problem`` where its outputs could not be saved; nothing is stored or sent then.
  public var submit: @Sendable (TaskDraft, Estimate?) async throws -> LocalTaskID
  /// The same for rows of a file, in one transaction: a row for which a task stands is not submitted
  /// again, whatever became of the file.
  public var submitRows: @Sendable ([BatchRequest]) async throws -> BatchAdmission
  /// Rows of the list, newest first.
  public var window:
    @Sendable (TaskSelection, _ offset: Int, _ limit: Int) async throws -> TaskWindow
  public var task: @Sendable (LocalTaskID) async throws -> GenerationTask?
  /// How tasks stand, in few reads; those that are not there are missing.
  public var glance: @Sendable ([LocalTaskID]) async throws -> [TaskGlance]
  /// Asks the service about a task at once, within what the rate allows.
  ///
  /// Where another program leads, it is that one that asks.
  public var refresh: @Sendable (LocalTaskID) async -> Void
  /// Says that somebody waits for a task, to be said again each quarter of a minute: until then no pause
  /// of ours is longer than that for it.
  public var attend: @Sendable (LocalTaskID) async -> Void
  /// What a task waits for at this moment.
  public var outlook: @Sendable (LocalTaskID) async -> TaskOutlook
  /// Sleeps on the engine's clock, for whoever waits for tasks.
  public var pause: @Sendable (Duration) async throws -> Void
  /// Takes a task back of which nothing was sent; false when something may have been.
  public var withdraw: @Sendable (LocalTaskID) async throws -> Bool
  /// Stops watching a task, or watches it again; the service goes on with it either way.
  public var setWatched: @Sendable (LocalTaskID, Bool) async throws -> Void
  /// Fetches a task's outputs again, also those that had expired or failed; one whose file is still
  /// as it was saved is not fetched.
  public var collectAgain: @Sendable (LocalTaskID) async throws -> Void
  /// How far downloads are, by task and by the output's place in it; empty where another program
  /// leads.
  public var progress: @Sendable () async -> [LocalTaskID: [Int: OutputProgress]]
  /// Tasks of the account that this database does not know, newest first; true reads the service's
  /// list for them now.
  public var untrackedTasks: @Sendable (_ isLookingNow: Bool) async throws -> [UntrackedTask]
  /// Takes untracked tasks over; they are watched and their outputs saved like any task.
  public var adopt: @Sendable ([TaskID]) async throws -> [LocalTaskID]
  /// Says that a task of unknown outcome is this one of the service; false when that cannot be.
  public var settle: @Sendable (LocalTaskID, TaskID) async throws -> Bool
  /// Says that the service made no task of one of unknown outcome, which counts as refused then; false
  /// when that cannot be.
  public var disown: @Sendable (LocalTaskID) async throws -> Bool
  /// What the account's tasks of today cost by their estimates.
  public var spending: @Sendable () async throws -> Spending
  /// The process that sends and polls for this account, if it is another one.
  public var otherLeader: @Sendable () async -> Int32?
  /// Rings whenever something in the database changed, by any program; several changes may ring once.
  public var changes: @Sendable () -> AsyncStream<Void>
  /// Starts healing and watching what an earlier run left, or waits for its turn to do so where
  /// another program does.
  ///
  /// Returns at once.
  public var start: @Sendable () async -> Void
  /// Lets another program lead at once, before this one is suspended; waits for nothing.
  public var yieldLead: @Sendable () -> Void
  /// Goes on after ``yieldLead``.
  public var resume: @Sendable () async -> Void
  /// Ends watching; no request is out when it returns.
  public var stop: @Sendable () async -> Void

  public init(
    submit: @escaping @Sendable (TaskDraft, Estimate?) async throws -> LocalTaskID,
    submitRows: @escaping @Sendable ([BatchRequest]) async throws -> BatchAdmission,
    window:
      @escaping @Sendable (TaskSelection, _ offset: Int, _ limit: Int) async throws -> TaskWindow,
    task: @escaping @Sendable (LocalTaskID) async throws -> GenerationTask?,
    glance: @escaping @Sendable ([LocalTaskID]) async throws -> [TaskGlance],
    refresh: @escaping @Sendable (LocalTaskID) async -> Void,
    attend: @escaping @Sendable (LocalTaskID) async -> Void = { _ in },
    outlook: @escaping @Sendable (LocalTaskID) async -> TaskOutlook = { _ in
      TaskOutlook(lead: .nobody)
    },
    pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
    withdraw: @escaping @Sendable (LocalTaskID) async throws -> Bool,
    setWatched: @escaping @Sendable (LocalTaskID, Bool) async throws -> Void,
    collectAgain: @escaping @Sendable (LocalTaskID) async throws -> Void,
    progress: @escaping @Sendable () async -> [LocalTaskID: [Int: OutputProgress]],
    untrackedTasks: @escaping @Sendable (_ isLookingNow: Bool) async throws -> [UntrackedTask],
    adopt: @escaping @Sendable ([TaskID]) async throws -> [LocalTaskID],
    settle: @escaping @Sendable (LocalTaskID, TaskID) async throws -> Bool,
    disown: @escaping @Sendable (LocalTaskID) async throws -> Bool = { _ in false },
    spending: @escaping @Sendable () async throws -> Spending,
    otherLeader: @escaping @Sendable () async -> Int32?,
    changes: @escaping @Sendable () -> AsyncStream<Void>,
    start: @escaping @Sendable () async -> Void,
    yieldLead: @escaping @Sendable () -> Void,
    resume: @escaping @Sendable () async -> Void,
    stop: @escaping @Sendable () async -> Void
  ) {
    self.submit = submit
    self.submitRows = submitRows
    self.window = window
    self.task = task
    self.glance = glance
    self.refresh = refresh
    self.attend = attend
    self.outlook = outlook
    self.pause = pause
    self.withdraw = withdraw
    self.setWatched = setWatched
    self.collectAgain = collectAgain
    self.progress = progress
    self.untrackedTasks = untrackedTasks
    self.adopt = adopt
    self.settle = settle
    self.disown = disown
    self.spending = spending
    self.otherLeader = otherLeader
    self.changes = changes
    self.start = start
    self.yieldLead = yieldLead
    self.resume = resume
    self.stop = stop
  }
}
