import Foundation
import GRDB
import HiAPIService

/// What is said of a repeat after an attempt whose outcome is not known.
extension TaskStore {
  /// Keeps a refusal of a repeat as what was said; it settles nothing.
  ///
  /// - Returns: Whether the service itself has refused repeats so often now that no more are sent.
  static func doubt(
    _ db: Database, _ id: LocalTaskID, _ error: ServiceError, isGate: Bool
  ) throws -> Bool {
    // A gate opens again, and a page of a gateway goes; the service's own word stays what it is.
    let counts = error.hasServiceForm && !isGate
    try db.cachedStatement(
      sql: "UPDATE requests SET doubted = ?, doubts = doubts + ? WHERE task = ?"
    ).execute(arguments: [
      try stored(error), (counts ? 1 : 0).databaseValue, id.rawValue.databaseValue,
    ])
    let found = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT doubts FROM requests WHERE task = ?"),
      arguments: [id.rawValue])
    return found?.integer(0) ?? 0 >= RetryPolicy.mostRefusedRepeats
  }

  /// What was said of a repeat; nil where nothing was.
  static func doubted(_ db: Database, _ id: LocalTaskID) throws -> ServiceError? {
    let found = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT doubted FROM requests WHERE task = ?"),
      arguments: [id.rawValue])
    return error(found?.bytes(0))
  }

  /// An error as it is stored; nil for what is none.
  static func error(_ stored: Data?) -> ServiceError? {
    stored.flatMap { try? JSONDecoder().decode(ServiceError.self, from: $0) }
  }

  /// Takes away what was believed of a task that the service has after all.
  static func revive(_ db: Database, _ id: LocalTaskID) throws {
    try db.cachedStatement(
      sql: "UPDATE requests SET error = NULL, request_id = NULL, awaits_person = 0 WHERE task = ?"
    ).execute(arguments: [id.rawValue])
  }

  /// Says that nothing more happens to a task of unknown outcome by itself.
  static func awaitPerson(_ db: Database, _ id: LocalTaskID) throws {
    try db.cachedStatement(
      sql: """
        UPDATE requests SET awaits_person = 1 WHERE task = ? AND NOT awaits_person AND NOT in_flight
        """
    ).execute(arguments: [id.rawValue])
  }

  /// Settles a task of unknown outcome as refused, because a person says that the service made none.
  ///
  /// - Returns: Whether it was settled; one that is not of unknown outcome, or has an attempt out, is
  ///   left as it is.
  func disown(_ id: LocalTaskID, at now: Date) async throws(TaskStoreError) -> Bool {
    try await write { db in
      let open = try Row.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT 1 FROM tasks JOIN requests ON requests.task = tasks.id
            WHERE tasks.id = ? AND state = 'unknown' AND NOT in_flight
            """), arguments: [id.rawValue])
      guard open != nil else { return false }
      var entry = JournalEntry(.disowned, at: now, reason: .disowned)
      entry.error = try Self.doubted(db, id)
      return try Self.record(db, entry, id)?.state == .refused
    }
  }
}
