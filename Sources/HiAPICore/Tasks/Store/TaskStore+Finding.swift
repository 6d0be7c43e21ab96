import Foundation
import GRDB

extension TaskStore {
  /// The task that a person names: by this program's number, or by the service's id.
  ///
  /// - Parameters:
  ///   - name: The number or the id.
  ///   - account: Whose tasks are looked at; nil for all.
  /// - Returns: Nil when there is none of that name.
  /// - Throws: ``TaskStoreError`` when the database cannot be read.
  public func find(
    _ name: String, of account: TaskAccount? = nil
  ) async throws(TaskStoreError) -> LocalTaskID? {
    let (condition, owner) = Self.condition(account)
    return try await read { db in
      if let number = Int64(name) {
        let row = try Row.fetchOne(
          db.cachedStatement(sql: "SELECT id FROM tasks WHERE id = ? AND \(condition)"),
          arguments: [number] + owner)
        if row != nil { return LocalTaskID(rawValue: number) }
      }
      return try Row.fetchOne(
        db.cachedStatement(
          sql: "SELECT id FROM tasks WHERE task_id = ? AND \(condition) ORDER BY id DESC LIMIT 1"),
        arguments: [StoredValue.text(name)] + owner)?.integer(0).map(LocalTaskID.init)
    }
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
