import Foundation
import GRDB

extension TaskStore {
  /// How tasks stand, in the order of their numbers; those that are not there are missing.
  func glance(at ids: [LocalTaskID]) async throws(TaskStoreError) -> [TaskGlance] {
    try await read { db in
      let find = try db.cachedStatement(
        sql: """
          SELECT tasks.state, created, first_sent, attempts,
            EXISTS (SELECT 1 FROM outputs WHERE outputs.task = tasks.id AND \(Schema.isUncollectedOutput)),
            last.reason, last.note
          FROM tasks JOIN requests ON requests.task = tasks.id
            LEFT JOIN events AS last
              ON last.id = (SELECT max(id) FROM events WHERE events.task = tasks.id)
          WHERE tasks.id = ?
          """)
      return try ids.sorted().compactMap { id in
        guard let row = try Row.fetchOne(find, arguments: [id.rawValue]),
          let state = row.text(0).flatMap(TaskState.init)
        else { return nil }
        return TaskGlance(
          id: id, state: state, created: row.time(1) ?? Date(timeIntervalSince1970: 0),
          firstSent: row.time(2), attempts: Int(clamping: row.integer(3) ?? 0),
          hasOpenOutputs: row.integer(4) == 1, reason: row.reason(5, orNote: 6))
      }
    }
  }
}
