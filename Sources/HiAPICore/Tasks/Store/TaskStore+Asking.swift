import Foundation
import GRDB

/// What a program that follows asks of the one that leads: it is written down and taken up there.
extension TaskStore {
  /// Asks whoever leads to look at a task at once.
  func ask(_ id: LocalTaskID) async throws(TaskStoreError) {
    try await write { db in
      try db.cachedStatement(sql: "UPDATE tasks SET is_asked = 1 WHERE id = ?")
        .execute(arguments: [id.rawValue])
    }
  }

  /// The account's tasks that are to be looked at now; each is told once.
  func takeAsked(_ account: AccountName) async throws(TaskStoreError) -> [LocalTaskID] {
    let asked = try await read { db in try Self.asked(db, account) }
    // Nothing is written, and so nobody woken, where nothing was asked.
    guard !asked.isEmpty else { return [] }
    try await write { db in
      for id in asked {
        try db.cachedStatement(sql: "UPDATE tasks SET is_asked = 0 WHERE id = ?")
          .execute(arguments: [id.rawValue])
      }
    }
    return asked
  }

  private static func asked(_ db: Database, _ account: AccountName) throws -> [LocalTaskID] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: "SELECT id FROM tasks WHERE \(ofAccount) AND \(Schema.isUnsettled) AND is_asked"),
      arguments: Self.arguments(account))
    return rows.compactMap { $0.integer(0).map(LocalTaskID.init) }
  }

  /// Whether a person wants a task watched; what the service does with it stays as it is.
  func setWatched(_ id: LocalTaskID, _ isWatched: Bool, at now: Date) async throws(TaskStoreError) {
    try await write { db in
      guard let state = try Self.state(db, id), state.isWatched else { return }
      try db.cachedStatement(sql: "UPDATE tasks SET is_unwatched = ? WHERE id = ?")
        .execute(arguments: [(!isWatched).databaseValue, id.rawValue.databaseValue])
      let note = isWatched ? "watched again" : "no longer watched"
      try Self.insertEventOnce(db, id, TaskEvent(at: now, state: state, note: note))
    }
  }
}
