import Foundation
import GRDB

/// How long tasks took, apart from the tasks themselves.
extension TaskStore {
  /// Notes how long a task took that has just succeeded, from its intent to its end.
  static func insertRun(_ db: Database, _ id: LocalTaskID) throws {
    guard let task = try task(db, id), let completed = task.completed, !task.isAdopted else {
      return
    }
    // The service tells whole seconds; what it ends before it began by its clock tells nothing.
    let milliseconds = completed.timeIntervalSince(task.created) * 1000
    guard milliseconds > 0, milliseconds < 1e12 else { return }
    try db.cachedStatement(
      sql: "INSERT OR REPLACE INTO runs (task, model, resolution, milliseconds) VALUES (?, ?, ?, ?)"
    ).execute(arguments: [
      id.rawValue.databaseValue, StoredValue.text(task.model), StoredValue.text(task.resolution),
      Int64(milliseconds).databaseValue,
    ])
  }

  /// How long the last tasks of this model and resolution took.
  static func typical(_ db: Database, model: String, resolution: String) throws
    -> TypicalDuration?
  {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT milliseconds FROM runs WHERE model = ? AND resolution = ?
          ORDER BY task DESC LIMIT \(TypicalDuration.mostRuns)
          """), arguments: [StoredValue.text(model), StoredValue.text(resolution)])
    return TypicalDuration(rows.compactMap { $0.integer(0).map { .milliseconds($0) } })
  }
}
