import Foundation
import GRDB
import HiAPIService

/// Tasks of one base URL that were sent with another key, and tasks that nobody looks after.
extension TaskStore {
  /// An accepted task that was sent with another key of the same base URL.
  struct Foreign: Hashable, Sendable {
    var id: LocalTaskID
    var taskID: TaskID
    /// The account it belongs to.
    var account: AccountName
  }

  /// The tasks of other keys at this base URL that the service works on or whose outputs are not
  /// saved, oldest first.
  func foreign(_ account: AccountName) async throws(TaskStoreError) -> [Foreign] {
    try await read { db in
      let rows = try Row.fetchAll(
        db.cachedStatement(sql: Self.foreignSQL),
        arguments: Self.arguments(account) + Self.arguments(account))
      return rows.compactMap { row in
        guard let id = row.integer(0), let taskID = row.text(1), let key = row.text(2) else {
          return nil
        }
        return Foreign(
          id: LocalTaskID(rawValue: id), taskID: TaskID(rawValue: taskID),
          account: AccountName(baseURL: account.baseURL, key: KeyFingerprint(rawValue: key)))
      }
    }
  }

  /// Each part walks one of the small indexes of what is unfinished.
  static let foreignSQL = """
    SELECT tasks.id, task_id, fingerprint FROM accounts JOIN tasks ON tasks.account = accounts.id
    WHERE base_url = ? AND fingerprint <> ? AND \(Schema.isUnsettled)
      AND state IN ('queued', 'handling', 'archiving') AND NOT is_unwatched
      AND task_id IS NOT NULL
    UNION
    SELECT tasks.id, task_id, fingerprint
    FROM (SELECT * FROM outputs WHERE \(Schema.isUncollected)) AS open
      JOIN tasks ON tasks.id = open.task JOIN accounts ON accounts.id = tasks.account
    WHERE base_url = ? AND fingerprint <> ? AND task_id IS NOT NULL
    ORDER BY 1
    """

  /// Gives a task to another key of its base URL: the service has answered that key about it.
  ///
  /// - Returns: Whether it has become that key's; one that was already is left as it is.
  @discardableResult
  func takeOver(
    _ id: LocalTaskID, by account: AccountName, at now: Date
  ) async throws(TaskStoreError) -> Bool {
    try await write { db in
      guard let state = try Self.state(db, id),
        let url = try Row.fetchOne(
          db.cachedStatement(
            sql: """
              SELECT base_url FROM tasks JOIN accounts ON accounts.id = account
              WHERE tasks.id = ?
              """), arguments: [id.rawValue])?.text(0), url == account.baseURL
      else { return false }
      let owner = try Self.accountRow(db, account)
      try db.cachedStatement(
        sql: "UPDATE tasks SET account = :owner WHERE id = :task AND account <> :owner"
      ).execute(arguments: ["owner": owner, "task": id.rawValue])
      guard db.changesCount > 0 else { return false }
      try Self.insertEventOnce(
        db, id, TaskEvent(at: now, state: state, reason: .takenOver))
      return true
    }
  }

  /// The task of this base URL that has this id of the service, whatever key it was sent with.
  func known(_ taskID: TaskID, at baseURL: String) async throws(TaskStoreError) -> (
    id: LocalTaskID, key: KeyFingerprint
  )? {
    let found = try await read { db in
      try Row.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT tasks.id, fingerprint FROM tasks JOIN accounts ON accounts.id = tasks.account
            WHERE task_id = ? AND base_url = ? ORDER BY tasks.id DESC LIMIT 1
            """),
        arguments: [StoredValue.text(taskID.rawValue), StoredValue.text(baseURL)]
      ).map { ($0.integer(0), $0.text(1)) }
    }
    guard let found, let id = found.0, let key = found.1 else { return nil }
    return (LocalTaskID(rawValue: id), KeyFingerprint(rawValue: key))
  }

  /// The unfinished tasks for whose account no program runs at this moment, oldest first.
  ///
  /// They go on at the service; nobody here asks about them or saves their outputs.
  ///
  /// - Throws: ``TaskStoreError`` when the database cannot be read.
  public func unattended() async throws(TaskStoreError) -> [LocalTaskID] {
    let found = try await read { db in
      try Row.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT tasks.id, base_url, fingerprint
            FROM tasks JOIN accounts ON accounts.id = tasks.account
            WHERE \(Schema.isUnsettled) AND NOT is_unwatched
            UNION
            SELECT tasks.id, base_url, fingerprint
            FROM (SELECT * FROM outputs WHERE \(Schema.isUncollected)) AS open
              JOIN tasks ON tasks.id = open.task JOIN accounts ON accounts.id = tasks.account
            ORDER BY 1
            """)
      ).compactMap { row -> (LocalTaskID, AccountName)? in
        guard let id = row.integer(0), let url = row.text(1), let key = row.text(2) else {
          return nil
        }
        return (
          LocalTaskID(rawValue: id), AccountName(baseURL: url, key: KeyFingerprint(rawValue: key))
        )
      }
    }
    let path = path
    let led = Dictionary(
      Set(found.map(\.1)).map { ($0, LeaderLock(database: path, account: $0).isHeld) },
      uniquingKeysWith: { first, _ in first })
    return found.filter { led[$0.1] != true }.map(\.0)
  }
}
