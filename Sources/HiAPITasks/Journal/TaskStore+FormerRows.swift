import Foundation
import GRDB
import Hashing
import HiAPIBasics
import HiAPICatalog
import HiAPIService

/// Rows of an earlier version, whose idempotency keys were made of the batch's name or the file's path,
/// the line and its text.
extension TaskStore {
  /// Bodies beyond this are compared byte for byte.
  private static let longestComparedBody = 1 << 20

  /// Which requests are rows whose key was made of batch or path, line and text (``IdempotencyKey``).
  private static let isFormerRow =
    "batch IS NULL AND idempotency_key >= 'named-' AND idempotency_key < 'named.'"

  /// Gives the rows of an earlier version the name of what they say, a few at a time; later calls find
  /// nothing to do.
  func nameFormerRows() async throws(TaskStoreError) {
    while true {
      let unnamed = try await read { db in
        try Row.fetchAll(
          db.cachedStatement(
            sql: """
              SELECT task FROM requests WHERE \(Self.isFormerRow) AND row_content IS NULL LIMIT 200
              """)
        ).compactMap { $0.integer(0) }
      }
      guard !unnamed.isEmpty else { return }
      try await write { db in
        for task in unnamed {
          let body = try Row.fetchOne(
            db.cachedStatement(sql: "SELECT body FROM requests WHERE task = ?"), arguments: [task]
          )?.bytes(0)
          try db.cachedStatement(sql: "UPDATE requests SET row_content = ? WHERE task = ?")
            .execute(arguments: [
              Self.formerContent(of: body ?? Data()).databaseValue, task.databaseValue,
            ])
        }
      }
    }
  }

  private static func formerContent(of body: Data) -> Data {
    if body.count <= longestComparedBody, let value = try? JSONValue(parsing: body) {
      return ContentDigest(of: value).bytes
    }
    return Data(SHA256.hash(data: body))
  }

  /// Finds a task that an earlier version made for a row, and makes it the row's.
  ///
  /// That version sent `model` and `input` alone, so these are compared. In a batch without a name any
  /// such task counts, since nobody can tell by which path it was sent; in one with a name, only what
  /// was sent under this name.
  static func takeFormer(_ db: Database, for row: RowIntent) throws -> Made? {
    let draft = row.intent.draft
    let sent = TaskDraft(model: draft.model, input: draft.input)
    let found = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT tasks.id, state, task_id, idempotency_key, fingerprint, body
          FROM requests JOIN tasks ON tasks.id = requests.task
            JOIN accounts ON accounts.id = tasks.account
          WHERE row_content = ? AND \(isFormerRow) AND base_url = ? ORDER BY tasks.id
          """),
      arguments: [
        formerContent(of: Data(sent.body)).databaseValue,
        StoredValue.text(row.intent.account.baseURL),
      ])
    for task in found where isStanding(task) {
      guard let id = task.integer(0), row.isNamed(by: task.text(3), fingerprint: task.text(4))
      else { continue }
      try db.cachedStatement(
        sql: "UPDATE requests SET batch = ?, row_content = ? WHERE task = ?"
      ).execute(arguments: [
        StoredValue.text(row.row.batch), row.row.content.bytes.databaseValue, id.databaseValue,
      ])
      return Made(id: LocalTaskID(rawValue: id), body: task.bytes(5), isStanding: true)
    }
    return nil
  }
}

extension TaskStore.RowIntent {
  /// Lines by which a row may have been moved since.
  private static let mostLines = 1000

  /// Whether a key of an earlier version may have been this row's.
  func isNamed(by key: String?, fingerprint: String?) -> Bool {
    guard !row.batch.isEmpty else { return true }
    guard let key, let fingerprint else { return false }
    // Most rows are where they were.
    let lines = [formerName.line] + Array(1...Self.mostLines)
    return lines.contains { line in
      IdempotencyKey(naming: [fingerprint, row.batch, "\(line)", formerName.text]).rawValue == key
    }
  }
}
