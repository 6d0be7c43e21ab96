import Foundation
import HiAPICatalog
import HiAPIService
import Logging
import Synchronization

/// A running engine: it leads for its account, or follows another program that does (design §3.1.6).
///
/// What a person asks for is written into the database either way. Who leads takes it up from there;
/// who follows sees by the database's changes what becomes of it, and asks the service nothing.
actor LiveTaskEngine {
  private enum Role {
    /// Not started, or the person stopped the program for a while.
    case idle
    /// Waits for the lock; the reason is why it cannot be had at all, if it cannot.
    case following(Task<Void, Never>, reason: String?)
    case leading(Leader)
    /// Over for good, when the task has ended.
    case stopping(Task<Void, Never>)
  }

  private let parts: EngineParts
  private let lock: LeaderLock
  private let makeKey: @Sendable () -> IdempotencyKey
  private let limits: SpendingLimits
  private let startOfDay: @Sendable (Date) -> Date
  private var role = Role.idle
  private var hasNamedFormerRows = false
  private let lease = Mutex<LeaderLease?>(nil)
  /// Since when the lead cannot be had, on the engine's clock: its holder is stopped, or its file is not
  /// usable.
  private var stuckSince: Duration?
  /// Since when the timeline of a task says that the service is silent, where another program asks.
  private var silences: [LocalTaskID: TaskOutlook.Silence] = [:]

  init(
    _ parts: EngineParts, limits: SpendingLimits, startOfDay: @escaping @Sendable (Date) -> Date,
    makeKey: @escaping @Sendable () -> IdempotencyKey
  ) {
    self.parts = parts
    self.limits = limits
    self.startOfDay = startOfDay
    self.makeKey = makeKey
    lock = LeaderLock(database: parts.store.path, account: parts.account)
  }

  // MARK: - Leading and following

  /// Leads if nobody else does, else waits for its turn.
  func start() async {
    // Who cannot write anything down can neither send nor watch.
    guard case .idle = role, parts.store.readingOnly == nil else { return }
    switch lock.attempt() {
    case .leads(let lease): await lead(lease)
    case .taken: follow()
    case .impossible(let reason): follow(because: reason)
    }
  }

  private func follow(because reason: String? = nil) {
    parts.log.info(
      "follows", metadata: ["leader": "\(lock.holder ?? 0)", "reason": "\(reason ?? "")"])
    let pause = reason == nil ? .zero : RetryPolicy.lead.shortest
    role = .following(
      Task { [lock, clock = parts.clock] in
        do { try await clock.sleep(pause) } catch { return }
        await self.turned(out: await lock.wait())
      }, reason: reason)
    // Whoever leads looks at what an earlier run of this program may have left.
    parts.store.ring()
  }

  private func turned(out outcome: LeaderLock.Outcome) async {
    // We waited: a stop may have come meanwhile, and drops the lease with the outcome.
    guard case .following = role else { return }
    switch outcome {
    case .leads(let lease): await lead(lease)
    case .taken: follow(because: "the lead is another program's")
    case .impossible(let reason): follow(because: reason)
    }
  }

  private func lead(_ lease: LeaderLease) async {
    parts.log.info("leads")
    let leader = Leader(parts, lease: lease)
    role = .leading(leader)
    self.lease.withLock { $0 = lease }
    await leader.start()
  }

  /// Lets another program lead at once; for one that is about to be suspended.
  ///
  /// It waits for nothing. What is out is left to the next leader: an attempt whose answer nobody
  /// writes down is sent again with the same key and bytes.
  nonisolated func yieldLead() { lease.withLock { $0?.end() } }

  /// Competes for the lead again, after ``yieldLead()``.
  func resume() async {
    parts.log.info("resumes")
    guard case .leading(let leader) = role else { return }
    role = .idle
    await leader.stop()
    await start()
  }

  /// Ends everything; when it returns no request is out, whoever called it first.
  func stop() async {
    if case .stopping(let ending) = role { return await ending.value }
    parts.log.info("stops")
    let last = role
    let ending = Task {
      switch last {
      case .leading(let leader): await leader.stop()
      // A thread that still waits for the lock drops it as soon as it has it.
      case .following(let waiting, _): waiting.cancel()
      case .idle, .stopping: break
      }
      self.yieldLead()
    }
    role = .stopping(ending)
    await ending.value
  }

  /// The process that sends and polls, if it is another one.
  func otherLeader() -> Int32? {
    guard case .following = role else { return nil }
    return lock.holder
  }

  /// What a task waits for, as far as this program knows.
  func outlook(_ id: LocalTaskID) async -> TaskOutlook {
    if case .leading(let leader) = role {
      stuckSince = nil
      return await leader.outlook(id)
    }
    var outlook = TaskOutlook(lead: lead())
    outlook.silence = await silence(about: id)
    return outlook
  }

  private func silence(about id: LocalTaskID) async -> TaskOutlook.Silence? {
    let task = try? await parts.store.task(id)
    let now = parts.clock.elapsed()
    let kind = task?.silence
    // While an attempt is out, what the one before said holds.
    if kind == nil, task?.isAttemptOut != true { silences[id] = nil }
    if let kind, silences[id]?.kind != kind {
      silences[id] = TaskOutlook.Silence(kind: kind, since: now)
    }
    return silences[id].map { TaskOutlook.Silence(kind: $0.kind, since: now - $0.since) }
  }

  private func lead() -> TaskOutlook.Lead {
    guard case .following(_, let reason) = role else { return .nobody }
    let stopped = reason == nil ? lock.stoppedHolder : nil
    guard reason != nil || stopped != nil else {
      stuckSince = nil
      return .elsewhere(process: lock.holder)
    }
    let now = parts.clock.elapsed()
    let since = stuckSince ?? now
    stuckSince = since
    if let reason { return .impossible(reason, since: now - since) }
    return stopped.map { .stopped(process: $0, since: now - since) } ?? .elsewhere(process: nil)
  }

  // MARK: - What a person asks for

  /// Writes the intent down; who leads sends it.
  func submit(_ draft: TaskDraft, _ estimate: Estimate?) async throws -> LocalTaskID {
    if case .stopping = role { throw CancellationError() }
    let now = parts.clock.now()
    let intent = try intent(draft, estimate, at: now)
    // What could not be saved is not paid for.
    if let problem = await Self.problem(of: [intent.draft], parts.outputs, at: now) {
      throw problem
    }
    let id = try await parts.store.insert(intent)
    await send([id])
    return id
  }

  /// Writes the rows down for which no task stands; who leads sends them.
  func submit(_ requests: [BatchRequest]) async throws -> BatchAdmission {
    if case .stopping = role { throw CancellationError() }
    if !hasNamedFormerRows {
      try await parts.store.nameFormerRows()
      hasNamedFormerRows = true
    }
    let now = parts.clock.now()
    let rows = try requests.map { request in
      if let found = KeyInRequest(inBatch: request.row.batch, by: parts.mask) { throw found }
      return TaskStore.RowIntent(request, try intent(request.draft, request.estimate, at: now))
    }
    if let problem = await Self.problem(of: rows.map(\.intent.draft), parts.outputs, at: now) {
      throw problem
    }
    let admission = try await parts.store.admit(rows)
    await send(admission.written)
    return admission
  }

  /// What is about to be written; every request there is comes through here.
  private func intent(
    _ draft: TaskDraft, _ estimate: Estimate?, at now: Date
  ) throws(KeyInRequest) -> Intent {
    var draft = draft
    // Whichever program leads, the files go where this one's person expects them.
    draft.outputFolder = draft.outputFolder ?? parts.outputs?.folder
    if let found = KeyInRequest(in: draft, by: parts.mask) { throw found }
    return Intent(
      draft: draft, estimate: estimate, key: makeKey(), account: parts.account, limits: limits,
      at: now, startOfDay: startOfDay(now))
  }

  private func send(_ ids: [LocalTaskID]) async {
    await start()
    guard case .leading(let leader) = role else { return }
    for id in ids { await leader.send(id) }
  }

  /// A slow disk is waited for elsewhere.
  @concurrent private static func problem(
    of drafts: [TaskDraft], _ outputs: OutputOptions?, at now: Date
  ) async -> OutputFolderCheck.Problem? {
    outputs.flatMap {
      OutputFolderCheck.problem(of: drafts, in: $0.folder, named: $0.pattern, at: now)
    }
  }

  func refresh(_ id: LocalTaskID) async {
    if case .leading(let leader) = role {
      await leader.refresh(id)
    } else {
      try? await parts.store.ask(id)
    }
  }

  /// Somebody waits for a task: no pause of ours is longer than a quarter of a minute for it.
  func attend(_ id: LocalTaskID) async {
    if case .leading(let leader) = role {
      await leader.attend(id)
    } else {
      try? await parts.store.ask(id, .attend)
    }
  }

  /// Fetches a task's outputs again, also those that had expired or failed.
  func collectAgain(_ id: LocalTaskID) async throws {
    await start()
    if case .leading(let leader) = role {
      try await leader.collectAgain(id)
    } else {
      try await parts.store.collectAgain(id)
      try await parts.store.ask(id, .outputs)
    }
  }

  /// How far the downloads of this program are; those of another one are not known.
  func progress() -> [LocalTaskID: [Int: OutputProgress]] {
    guard case .leading(let leader) = role else { return [:] }
    return leader.progress
  }

  func spending() async throws -> Spending {
    try await parts.store.spending(parts.account, since: startOfDay(parts.clock.now()))
  }

  // MARK: - Tasks made elsewhere

  func untrackedTasks(isLookingNow: Bool) async throws -> [UntrackedTask] {
    if isLookingNow { try await UntrackedSearch(parts: parts).run() }
    return try await parts.store.untrackedTasks(parts.account, at: parts.moment())
  }

  /// Takes untracked tasks over, and tasks that were sent with another key of this base URL, once the service
  /// has answered this one about them.
  func adopt(_ ids: [TaskID]) async throws -> [LocalTaskID] {
    var adopted: [LocalTaskID] = []
    for taskID in ids {
      let known = try await parts.store.known(taskID, at: parts.account.baseURL)
      if known?.key == parts.account.key { continue }
      if known == nil, try await isUntracked(taskID) { continue }
      // No list has to show it: it answers for itself.
      try await parts.budget.take(for: .asked)
      let snapshot = try await parts.client.retrieve(taskID)
      guard snapshot.id == taskID else { continue }
      guard let known else {
        try await parts.store.note([UntrackedTask(snapshot)], of: parts.account)
        continue
      }
      let isOurs = try await parts.store.takeOver(
        known.id, by: parts.account, at: parts.clock.now())
      if isOurs { adopted.append(known.id) }
    }
    var free: [TaskID] = []
    for taskID in ids where try await isUntracked(taskID) { free.append(taskID) }
    adopted += try await parts.store.adopt(free, of: parts.account, at: parts.moment())
    await start()
    return adopted
  }

  /// Whether it can be taken over: a task of the account that nothing here may turn out to be.
  private func isUntracked(_ taskID: TaskID) async throws -> Bool {
    try await parts.store.untrackedTasks(parts.account, at: parts.moment())
      .contains { $0.taskID == taskID }
  }

  func adopt(_ taskID: TaskID, as id: LocalTaskID) async throws -> Bool {
    let isSettled = try await parts.store.adopt(
      taskID, as: id, of: parts.account, at: parts.clock.now())
    await start()
    return isSettled
  }
}
