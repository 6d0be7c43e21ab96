import Foundation
import GRDB
import HiAPIService

extension TaskStore {
  /// A task whose POST has no final answer yet.
  struct Unsent: Hashable, Sendable {
    var id: LocalTaskID
    var state: TaskState
    /// Whether an attempt went out whose answer was not written down.
    var isInFlight: Bool
    var firstSent: Moment?
    /// Whether the service itself has refused repeats so often that no more are sent.
    var isRefusedForGood = false
  }

  /// A task that the service works on.
  struct Watched: Hashable, Sendable {
    var id: LocalTaskID
    var taskID: TaskID
    var model: String
    var created: Date
    var status: String?
  }

  /// The account's tasks that are still to be sent or to be healed, oldest first.
  func unsent(_ account: AccountName) async throws(TaskStoreError) -> [Unsent] {
    try await read { db in
      let cursor = try Row.fetchCursor(
        db.cachedStatement(
          sql: Self.unsentSQL), arguments: Self.arguments(account))
      var found: [Unsent] = []
      while let row = try cursor.next() {
        guard let id = row.integer(0), let state = row.text(1).flatMap(TaskState.init) else {
          continue
        }
        found.append(
          Unsent(
            id: LocalTaskID(rawValue: id), state: state, isInFlight: row.integer(2) == 1,
            firstSent: Self.firstSent(row, at: 4),
            isRefusedForGood: row.integer(3) ?? 0 >= RetryPolicy.mostRefusedRepeats))
      }
      return found
    }
  }

  /// The account's tasks that the service has accepted and not finished, oldest first.
  func watched(_ account: AccountName) async throws(TaskStoreError) -> [Watched] {
    try await read { db in
      let cursor = try Row.fetchCursor(
        db.cachedStatement(
          sql: Self.watchedSQL), arguments: Self.arguments(account))
      var found: [Watched] = []
      while let row = try cursor.next() {
        guard let id = row.integer(0), let taskID = row.text(1) else { continue }
        found.append(
          Watched(
            id: LocalTaskID(rawValue: id), taskID: TaskID(rawValue: taskID),
            model: row.text(2) ?? "", created: row.time(3) ?? Date(timeIntervalSince1970: 0),
            status: row.text(4)))
      }
      return found
    }
  }

  /// Both walk the small index of unsettled tasks, whatever the size of the history.
  static let unsentSQL = """
    SELECT tasks.id, state, in_flight, doubts, \(firstSentColumns)
    FROM tasks JOIN requests ON requests.task = tasks.id \(withClocks)
    WHERE \(ofAccount) AND \(Schema.isUnsettled)
      AND state IN ('intent', 'sending', 'unknown') AND NOT is_adopted ORDER BY tasks.id
    """
  static let watchedSQL = """
    SELECT id, task_id, model, created, status FROM tasks
    WHERE \(ofAccount) AND \(Schema.isUnsettled)
      AND state IN ('queued', 'handling', 'archiving') AND NOT is_unwatched ORDER BY id
    """

  static let ofAccount =
    "account = (SELECT id FROM accounts WHERE base_url = ? AND fingerprint = ?)"
}
