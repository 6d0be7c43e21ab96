import Foundation
import GRDB
public import HiAPIService

/// A task that a name fits.
public struct TaskMatch: Hashable, Sendable {
  public var id: LocalTaskID
  public var baseURL: String
  /// The key that it belongs to.
  public var key: KeyFingerprint
  /// Whether the name is this program's number of it, rather than the service's id.
  public var isByNumber: Bool
}

extension TaskStore {
  /// The tasks that a person may mean: by this program's number, or by the service's id.
  ///
  /// The service's ids are unique for a base URL only, and may be numbers, too.
  ///
  /// - Parameters:
  ///   - name: What the person typed.
  ///   - account: Whose tasks are looked at; nil for all.
  ///   - baseURL: The base URL at hand, whose tasks come before those of others.
  /// - Returns: The likely one first: by number, then of this base URL, then the newest.
  /// - Throws: ``TaskStoreError`` when the database cannot be read.
  public func matches(
    _ name: String, of account: TaskAccount? = nil, preferring baseURL: String?
  ) async throws(TaskStoreError) -> [TaskMatch] {
    let (condition, owner) = Self.condition(account)
    return try await read { db in
      let rows = try Row.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT tasks.id, base_url, fingerprint
            FROM tasks JOIN accounts ON accounts.id = tasks.account
            WHERE (task_id = ? OR tasks.id = ?) AND \(condition)
            ORDER BY tasks.id = ? DESC, base_url = ? DESC, tasks.id DESC LIMIT 20
            """),
        arguments: [StoredValue.text(name), (Int64(name) ?? -1).databaseValue] + owner
          + [(Int64(name) ?? -1).databaseValue, StoredValue.text(baseURL)])
      return rows.compactMap { row in
        row.integer(0).map { id in
          TaskMatch(
            id: LocalTaskID(rawValue: id), baseURL: row.text(1) ?? "",
            key: KeyFingerprint(rawValue: row.text(2) ?? ""), isByNumber: Int64(name) == id)
        }
      }
    }
  }

  /// The task that a person names: by this program's number, or by the service's id.
  ///
  /// - Returns: The likely one of ``matches(_:of:preferring:)``; nil when there is none of that name.
  /// - Throws: ``TaskStoreError`` when the database cannot be read.
  public func find(
    _ name: String, of account: TaskAccount? = nil, preferring baseURL: String? = nil
  ) async throws(TaskStoreError) -> LocalTaskID? {
    try await matches(name, of: account, preferring: baseURL).first?.id
  }

  /// Rows of the list, newest first, of one account or of all.
  ///
  /// - Parameters:
  ///   - selection: Which tasks.
  ///   - account: Whose tasks; nil for all.
  ///   - before: The last row of the stretch before this one; nil for the first.
  ///   - limit: How many rows at most; 0…10,000.
  /// - Returns: The rows that are there.
  /// - Throws: ``TaskStoreError`` when the database cannot be read.
  public func rows(
    _ selection: TaskSelection, of account: TaskAccount?, before: LocalTaskID?, limit: Int
  ) async throws(TaskStoreError) -> [TaskSummary] {
    let (condition, owner) = Self.condition(account)
    let state = selection == .live ? Schema.isUnsettled : "TRUE"
    return try await read { db in
      try Row.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT \(Self.rowColumns) FROM tasks WHERE \(state) AND id < ? AND \(condition)
            ORDER BY id DESC LIMIT ?
            """),
        arguments: [before?.rawValue ?? Int64.max] + owner + [min(max(0, limit), 10_000)]
      ).compactMap(Self.summary)
    }
  }

  /// What a query asks of `tasks.account`, with its arguments.
  private static func condition(
    _ account: TaskAccount?
  ) -> (sql: String, arguments: StatementArguments) {
    guard let account else { return ("TRUE", []) }
    let owners = "account IN (SELECT id FROM accounts WHERE base_url = ?"
    let baseURL = StoredValue.text(account.baseURL)
    guard let key = account.key else { return ("\(owners))", [baseURL]) }
    return ("\(owners) AND fingerprint = ?)", [baseURL, StoredValue.text(key.rawValue)])
  }
}
