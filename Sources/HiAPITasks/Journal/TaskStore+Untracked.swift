import Foundation
import GRDB
import HiAPIBasics
import HiAPICatalog
import HiAPIService
import OrderedCollections

/// Tasks of the account that the service lists and this database does not know.
extension TaskStore {
  /// Which of these ids are no task of this database at the account's base URL.
  func unknown(
    _ ids: [TaskID], of account: AccountName
  ) async throws(TaskStoreError) -> Set<TaskID> {
    try await read { db in
      try Set(ids.filter { try !Self.isKnown(db, $0, at: account.baseURL) })
    }
  }

  /// Remembers untracked tasks that a list showed.
  func note(_ untrackedTasks: [UntrackedTask], of account: AccountName) async throws(TaskStoreError)
  {
    guard !untrackedTasks.isEmpty else { return }
    try await write { db in
      let owner = try Self.accountRow(db, account)
      for untracked in untrackedTasks
      where try !Self.isKnown(db, untracked.taskID, at: account.baseURL) {
        try db.cachedStatement(
          sql: """
            INSERT INTO strays (account, task_id, model, status, created) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (account, task_id) DO UPDATE SET status = excluded.status
            """
        ).execute(arguments: [
          owner.databaseValue, StoredValue.text(untracked.taskID.rawValue),
          StoredValue.text(untracked.model.map { Excerpt.of($0, characters: 200) }),
          StoredValue.text(Excerpt.of(untracked.status, characters: 100)),
          StoredValue.time(untracked.created),
        ])
      }
    }
  }

  /// The untracked tasks that can be taken over, newest first, each with the submissions that it may be.
  func untrackedTasks(_ account: AccountName, at moment: Moment) async throws(TaskStoreError)
    -> [UntrackedTask]
  {
    try await read { db in
      let rows = try Row.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT task_id, model, status, created FROM strays WHERE \(Self.ofAccount)
            ORDER BY created DESC, task_id DESC
            """), arguments: Self.arguments(account))
      let now = try Self.completed(db, moment, baseURL: account.baseURL)
      let open = try Self.openAttempts(db, account, at: now).map(\.attempt)
      return try rows.compactMap { row in
        guard let id = row.text(0).map(TaskID.init),
          try !Self.isKnown(db, id, at: account.baseURL)
        else { return nil }
        var untracked = UntrackedTask(
          taskID: id, model: row.text(1), status: row.text(2) ?? "", created: row.time(3))
        let makers = open.filter { $0.mayHaveMade(untracked) }
        untracked.mayBe = makers.map(\.id)
        untracked.isBeingFoundOut = makers.contains(where: \.isHealing)
        return untracked
      }
    }
  }

  /// Takes untracked tasks over as tasks of this database; from then on they are watched, and their outputs
  /// saved.
  ///
  /// What a submission that is still sent again may turn out to be is left out: it would be taken over
  /// twice.
  ///
  /// - Returns: The new tasks, in the order of the ids; an id that is known already makes none.
  func adopt(
    _ ids: [TaskID], of account: AccountName, at moment: Moment
  ) async throws(TaskStoreError) -> [LocalTaskID] {
    let claimed = Set(
      try await untrackedTasks(account, at: moment).filter(\.isBeingFoundOut).map(\.taskID))
    let now = moment.wall
    return try await write { db in
      let owner = try Self.accountRow(db, account)
      var adopted: [LocalTaskID] = []
      for taskID in ids
      where try !claimed.contains(taskID) && !Self.isKnown(db, taskID, at: account.baseURL) {
        let found = try Row.fetchOne(
          db.cachedStatement(
            sql: "SELECT model, created FROM strays WHERE account = ? AND task_id = ?"),
          arguments: [owner.databaseValue, StoredValue.text(taskID.rawValue)])
        let model = found?.text(0) ?? ""
        let row = TaskRow(
          account: owner, taskID: taskID, model: model, prompt: "", state: .queued,
          created: found?.time(1) ?? now)
        let request = RequestRow(
          // Never sent: it names the adoption, once for a task.
          key: IdempotencyKey(rawValue: "adopted-\(owner)-\(taskID.rawValue)"),
          body: TaskDraft(model: model).body, isAdopted: true)
        let id = try Self.insert(db, row, request)
        let event = TaskEvent(
          at: now, state: .queued, reason: .adopted)
        try Self.insertEvent(db, id, event)
        try Self.forget(db, taskID, owner)
        adopted.append(id)
      }
      return adopted
    }
  }

  /// Settles a task of unknown outcome: the service has it, under this id.
  ///
  /// It belongs to the account from then on, whose list shows it: the key may have been another one of
  /// the same base URL before.
  ///
  /// - Returns: Whether it was settled; an id that is another task's already settles nothing.
  func adopt(
    _ taskID: TaskID, as id: LocalTaskID, of account: AccountName, at now: Date
  ) async throws(TaskStoreError) -> Bool {
    try await write { db in
      let place = try Row.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT base_url FROM tasks JOIN accounts ON accounts.id = tasks.account
            WHERE tasks.id = ?
            """), arguments: [id.rawValue])
      guard place?.text(0) == account.baseURL,
        try !Self.isKnown(db, taskID, at: account.baseURL),
        try Self.state(db, id) == .unknown
      else { return false }
      var entry = JournalEntry(.accepted, at: now, reason: .foundOnList)
      entry.taskID = taskID
      guard try Self.record(db, entry, id)?.state == .queued else { return false }
      let owner = try Self.accountRow(db, account)
      try db.cachedStatement(sql: "UPDATE tasks SET account = ? WHERE id = ?")
        .execute(arguments: [owner.databaseValue, id.rawValue.databaseValue])
      try Self.forget(db, taskID, owner)
      return true
    }
  }

  static func isKnown(_ db: Database, _ id: TaskID, at baseURL: String) throws -> Bool {
    try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT 1 FROM tasks JOIN accounts ON accounts.id = tasks.account
          WHERE task_id = ? AND base_url = ?
          """),
      arguments: [StoredValue.text(id.rawValue), StoredValue.text(baseURL)]) != nil
  }

  /// Drops an untracked task, under whichever key of the base URL it was seen.
  private static func forget(_ db: Database, _ id: TaskID, _ account: Int64) throws {
    try db.cachedStatement(
      sql: """
        DELETE FROM strays WHERE task_id = ? AND account IN (
          SELECT id FROM accounts
          WHERE base_url = (SELECT base_url FROM accounts WHERE id = ?))
        """
    ).execute(arguments: [StoredValue.text(id.rawValue), account.databaseValue])
  }
}
