import Foundation
import GRDB

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
  ///   - baseURL: The base URL at hand, whose tasks come before those of others.
  /// - Returns: The likely one first: by number, then of this base URL, then the newest.
  /// - Throws: ``TaskStoreError`` when the database cannot be read.
  public func matches(
    _ name: String, preferring baseURL: String?
  ) async throws(TaskStoreError) -> [TaskMatch] {
    try await read { db in
      let rows = try Row.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT tasks.id, base_url, fingerprint FROM tasks JOIN accounts ON accounts.id = tasks.account
            WHERE task_id = ?1 OR tasks.id = ?2
            ORDER BY tasks.id = ?2 DESC, base_url = ?3 DESC, tasks.id DESC LIMIT 20
            """),
        arguments: [
          StoredValue.text(name), (Int64(name) ?? -1).databaseValue, StoredValue.text(baseURL),
        ])
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
  /// - Returns: The likely one of ``matches(_:preferring:)``; nil when there is none of that name.
  /// - Throws: ``TaskStoreError`` when the database cannot be read.
  public func find(
    _ name: String, preferring baseURL: String? = nil
  ) async throws(TaskStoreError) -> LocalTaskID? {
    try await matches(name, preferring: baseURL).first?.id
  }
}
