import Foundation
import GRDB

extension TaskStore {
  /// The task that a person names: by this program's number, or by the service's id.
  ///
  /// - Returns: Nil when there is none of that name.
  /// - Throws: ``TaskStoreError`` when the database cannot be read.
  public func find(_ name: String) async throws(TaskStoreError) -> LocalTaskID? {
    try await read { db in
      if let number = Int64(name), try Self.state(db, LocalTaskID(rawValue: number)) != nil {
        return LocalTaskID(rawValue: number)
      }
      return try Row.fetchOne(
        db.cachedStatement(sql: "SELECT id FROM tasks WHERE task_id = ? ORDER BY id DESC LIMIT 1"),
        arguments: [StoredValue.text(name)])?.integer(0).map(LocalTaskID.init)
    }
  }
}
