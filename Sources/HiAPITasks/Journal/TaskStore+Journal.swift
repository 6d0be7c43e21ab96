import Foundation
import GRDB
import Hashing
import HiAPIBasics
import HiAPICatalog
import HiAPIService
import OrderedCollections

extension TaskStore {
  /// What became of a journal entry.
  struct Recorded: Hashable, Sendable {
    /// The task's state now.
    var state: TaskState
    /// Whether the event could not happen there, so that it was noted and nothing moved.
    var isIgnored = false
    /// Whether the service itself has refused repeats so often that no more are sent.
    var isRefusedForGood = false
  }

  /// The go-ahead for one POST.
  enum Attempt: Hashable, Sendable {
    /// It is counted and committed; send exactly this.
    case send(body: [UInt8], key: IdempotencyKey)
    /// The key window has passed, or may have: the task stays unknown.
    case windowClosed
    /// The task is past sending, or gone, or was refused too often.
    case notNeeded
  }

  /// Writes an intent down, before anything is sent.
  ///
  /// - Returns: The new task; where there is one with this key and these bytes, that one.
  /// - Throws: ``TaskStoreError``, or ``BudgetExceeded``; nothing is written then.
  func insert(_ intent: Intent) async throws -> LocalTaskID {
    let maker = makers.number()
    let outcome: Result<LocalTaskID, BudgetExceeded> = try await write { db in
      // With other bytes it is another intent, which the table refuses.
      let known = try Row.fetchOne(
        db.cachedStatement(
          sql: "SELECT task FROM requests WHERE idempotency_key = ? AND body = ?"),
        arguments: [
          StoredValue.text(intent.key.rawValue), Data(intent.draft.body).databaseValue,
        ])
      if let id = known?.integer(0) { return .success(LocalTaskID(rawValue: id)) }
      if intent.limits != .none {
        let spent = try Self.spending(db, intent.account, since: intent.startOfDay)
        if let refusal = intent.limits.refusal(of: intent.estimate, after: spent) {
          return .failure(refusal)
        }
      }
      return .success(try Self.insert(db, intent, maker: maker))
    }
    return try outcome.get()
  }

  /// Writes one intent, and the row that it answers for.
  static func insert(
    _ db: Database, _ intent: Intent, maker: Int64?, row: BatchRow? = nil
  ) throws -> LocalTaskID {
    let draft = intent.draft
    let prompt = draft.input["prompt"]?.string ?? draft.input["text"]?.string ?? ""
    let task = TaskRow(
      account: try accountRow(db, intent.account),
      model: draft.model, prompt: prompt, state: .intent, created: intent.at)
    let request = RequestRow(
      key: intent.key, body: draft.body, estimate: intent.estimate,
      outputFolder: draft.outputFolder, maker: maker, row: row)
    let id = try insert(db, task, request)
    try insertEvent(db, id, TaskEvent(at: intent.at, state: .intent))
    return id
  }

  /// Takes a task back of which nothing was sent; an attempt that is out is waited for by nobody here.
  ///
  /// - Returns: Whether it was taken back. Once anything may have reached the service, it is not.
  func withdraw(
    _ id: LocalTaskID, at now: Date, reason: Reason = .takenBack
  ) async throws(TaskStoreError) -> Bool {
    try await write { db in
      let isUnsent = try Row.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT 1 FROM tasks JOIN requests ON requests.task = tasks.id
            WHERE tasks.id = ? AND \(Self.isNeverSent)
            """), arguments: [id.rawValue])
      guard isUnsent != nil else { return false }
      return try Self.record(db, JournalEntry(.withdrawn, at: now, reason: reason), id)?.state
        == .cancelled
    }
  }

  /// Counts an attempt and commits that, so that it may go out.
  ///
  /// - Throws: ``TaskStoreError``; also when the stored bytes are not those of the intent any more.
  func beginAttempt(
    _ id: LocalTaskID, at moment: Moment
  ) async throws(TaskStoreError) -> Attempt {
    let path = path
    return try await write { db in
      let found = try Row.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT state, body, body_sha256, idempotency_key, in_flight, is_adopted, doubts,
              (SELECT base_url FROM accounts WHERE accounts.id = tasks.account),
              \(Self.firstSentColumns), maker, created
            FROM tasks JOIN requests ON requests.task = tasks.id \(Self.withClocks)
            WHERE tasks.id = ?
            """), arguments: [id.rawValue])
      guard let row = found, let state = row.text(0).flatMap(TaskState.init),
        let body = row.bytes(1), let key = row.text(3),
        // One attempt at a time, also where two programs should think that they lead.
        row.integer(4) == 0,
        // One whose request is not known has nothing to send.
        row.integer(5) == 0, TaskTransition.next(from: state, on: .sent) != nil,
        state != .unknown || row.integer(6) ?? 0 < RetryPolicy.mostRefusedRepeats
      else { return .notNeeded }
      let now = try Self.completed(db, moment, baseURL: row.text(7) ?? "")
      if state != .unknown, row.time(8) == nil,
        self.isAbandoned(maker: row.integer(12), created: row.time(13), at: now.wall)
      {
        try Self.record(
          db, JournalEntry(.withdrawn, at: now.wall, reason: .abandoned), id)
        return .notNeeded
      }
      let window = KeyWindow.verdict(firstSent: Self.firstSent(row, at: 8), at: now)
      guard window == .open else {
        try Self.record(db, JournalEntry(.windowClosed, at: now.wall, reason: window.reason), id)
        return .windowClosed
      }
      guard Data(SHA256.hash(data: body)) == row.bytes(2) else {
        throw TaskStoreError(
          .corrupt,
          message: "The request of task \(id) in \(path) is not the one that was written: "
            + "it is not sent. Restore the database from a copy.")
      }
      try db.cachedStatement(
        sql: """
          UPDATE requests SET attempts = attempts + 1, in_flight = 1, awaits_person = 0,
            first_boot = CASE WHEN first_sent IS NULL THEN :boot ELSE first_boot END,
            first_uptime = CASE WHEN first_sent IS NULL THEN :uptime ELSE first_uptime END,
            first_service = CASE WHEN first_sent IS NULL THEN :service ELSE first_service END,
            first_sent = coalesce(first_sent, :now), last_sent = :now WHERE task = :task
          """
      ).execute(arguments: [
        "boot": StoredValue.text(now.machine?.boot),
        "uptime": Self.milliseconds(now.machine?.uptime), "service": StoredValue.time(now.service),
        "now": StoredValue.time(now.wall), "task": id.rawValue,
      ])
      try Self.record(db, JournalEntry(.sent, at: now.wall), id)
      return .send(body: Array(body), key: IdempotencyKey(rawValue: key))
    }
  }

  /// Writes down what happened to a task, and moves it where that leads.
  ///
  /// - Returns: Nil when there is no such task.
  func record(
    _ entry: JournalEntry, for id: LocalTaskID
  ) async throws(TaskStoreError) -> Recorded? {
    try await record([(id, entry)])[id]
  }

  /// Writes down what happened to several tasks, in one transaction.
  func record(
    _ entries: [(LocalTaskID, JournalEntry)]
  ) async throws(TaskStoreError) -> [LocalTaskID: Recorded] {
    try await write { db in
      var recorded: [LocalTaskID: Recorded] = [:]
      for (id, entry) in entries { recorded[id] = try Self.record(db, entry, id) }
      return recorded
    }
  }

  /// Adds a line to a task's timeline, unless it is the last one already.
  func note(_ reason: Reason, for id: LocalTaskID, at now: Date) async throws(TaskStoreError) {
    try await note(reason, for: [id], at: now)
  }

  /// Adds a line to the timelines of several tasks, unless it is the last one of each already.
  func note(_ reason: Reason, for ids: [LocalTaskID], at now: Date) async throws(TaskStoreError) {
    try await write { db in
      for id in ids {
        guard let state = try Self.state(db, id) else { continue }
        try Self.insertEventOnce(db, id, TaskEvent(at: now, state: state, reason: reason))
      }
    }
  }

  @discardableResult
  static func record(
    _ db: Database, _ entry: JournalEntry, _ id: LocalTaskID
  ) throws -> Recorded? {
    let found = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT state, status FROM tasks WHERE id = ?"),
      arguments: [id.rawValue])
    guard let row = found, let state = row.text(0).flatMap(TaskState.init) else { return nil }
    guard let next = TaskTransition.next(from: state, on: entry.event) else {
      try insertEventOnce(
        db, id, TaskEvent(at: entry.at, state: state, reason: entry.ignored))
      return Recorded(state: state, isIgnored: true)
    }
    if entry.endsAttempt {
      // The key window starts with the first attempt that may have reached the service.
      let isFirst = entry.event == .notSent && state == .sending
      let isUnsent = isFirst ? ", first_sent = nullif(first_sent, last_sent)" : ""
      try db.cachedStatement(
        sql: "UPDATE requests SET in_flight = 0\(isUnsent) WHERE task = ?"
      ).execute(arguments: [id.rawValue])
    }
    let word = entry.status.map { Excerpt.of($0, characters: 100) }
    var entry = entry
    var recorded = Recorded(state: next)
    if state == .unknown, next == .unknown, let error = entry.error {
      entry.reason = .repeatRefused(error.kept)
      recorded.isRefusedForGood = try doubt(db, id, error, isGate: entry.event == .turnedAway)
    }
    if state.isTerminal, !next.isTerminal { try revive(db, id) }
    let hasMoved = next != state
    let hasNewWord = word != nil && word != row.text(1)
    if hasMoved || hasNewWord { try move(db, id, to: next, word: word, entry) }
    if hasMoved || hasNewWord || entry.reason != nil {
      let spoken = hasNewWord && word != next.rawValue ? word.map(Reason.status) : nil
      let event = TaskEvent(at: entry.at, state: next, reason: entry.reason ?? spoken)
      try hasMoved ? insertEvent(db, id, event) : insertEventOnce(db, id, event)
    }
    if let taskID = entry.taskID, let state = try uniteTwin(db, of: id, taskID, at: entry.at) {
      recorded.state = state
    }
    return recorded
  }

  private static func move(
    _ db: Database, _ id: LocalTaskID, to state: TaskState, word: String?, _ entry: JournalEntry
  ) throws {
    let isOver = state.isTerminal
    try db.cachedStatement(
      sql: """
        UPDATE tasks SET state = ?, status = coalesce(?, status), task_id = coalesce(?, task_id),
          completed = ?, error_code = ? WHERE id = ?
        """
    ).execute(arguments: [
      state.rawValue.databaseValue, StoredValue.text(word),
      StoredValue.text(entry.taskID?.rawValue),
      isOver ? StoredValue.time(entry.completed ?? entry.at) : .null,
      isOver ? StoredValue.text(entry.error?.shortCode) : .null, id.rawValue.databaseValue,
    ])
    guard isOver else { return }
    try db.cachedStatement(sql: "UPDATE requests SET error = ?, request_id = ? WHERE task = ?")
      .execute(arguments: [
        try stored(entry.error), StoredValue.text(entry.error?.requestID),
        id.rawValue.databaseValue,
      ])
    try insertOutputs(db, id, entry.outputs.map { CollectedOutput($0) })
    if state == .success { try insertRun(db, id) }
  }
}
