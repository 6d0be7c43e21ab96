import Foundation
import GRDB
import HiAPIService

/// A task of the service that stands twice: taken over from the list as one made elsewhere, before the
/// submission that made it was answered.
extension TaskStore {
  /// Lets a submission that was accepted be the only one of its task: what a person took over before
  /// becomes part of it, with its state and its outputs.
  ///
  /// - Returns: The state that the submission has now; nil where there is no twin.
  static func uniteTwin(
    _ db: Database, of id: LocalTaskID, _ taskID: TaskID, at now: Date
  ) throws -> TaskState? {
    let found = try Row.fetchOne(
      db.cachedStatement(
        sql: """
          SELECT tasks.id, state FROM tasks
          JOIN requests ON requests.task = tasks.id JOIN accounts ON accounts.id = tasks.account
          WHERE task_id = ? AND tasks.id <> ? AND is_adopted AND base_url = (
            SELECT base_url FROM accounts JOIN tasks ON tasks.account = accounts.id
            WHERE tasks.id = ?)
          LIMIT 1
          """),
      arguments: [
        StoredValue.text(taskID.rawValue), id.rawValue.databaseValue, id.rawValue.databaseValue,
      ])
    guard let found, let twin = found.integer(0), let state = found.text(1).flatMap(TaskState.init)
    else { return nil }
    let both = [id.rawValue, twin]
    try db.cachedStatement(sql: "UPDATE outputs SET task = ? WHERE task = ?")
      .execute(arguments: StatementArguments(both))
    try db.cachedStatement(
      sql: """
        UPDATE tasks SET (state, status, completed, error_code, is_unwatched) = (
            SELECT state, status, completed, error_code, is_unwatched FROM tasks WHERE id = :twin)
          WHERE id = :task
        """
    ).execute(arguments: ["twin": twin, "task": id.rawValue])
    try db.cachedStatement(
      sql: """
        UPDATE requests SET (error, request_id, output_folder) = (
            SELECT error, request_id, coalesce(output_folder, requests.output_folder)
            FROM requests AS twins WHERE twins.task = :twin)
          WHERE task = :task
        """
    ).execute(arguments: ["twin": twin, "task": id.rawValue])
    try db.cachedStatement(sql: "DELETE FROM tasks WHERE id = ?").execute(arguments: [twin])
    try insertEvent(
      db, id,
      TaskEvent(at: now, state: state, reason: .twin(LocalTaskID(rawValue: twin))))
    return state
  }
}
