import Foundation
import GRDB
import Hashing
import HiAPIBasics
import HiAPICatalog
import HiAPIService

/// The single statements that the journal and the import are made of.
extension TaskStore {
  /// What `tasks` holds of a new task.
  struct TaskRow {
    var account: Int64
    var taskID: TaskID?
    var model: String
    var prompt: String
    var state: TaskState
    var status: String?
    var created: Date
    var completed: Date?
    var errorCode: String?
  }

  /// What `requests` holds of a new task.
  struct RequestRow {
    var key: IdempotencyKey
    var body: [UInt8]
    var estimate: Estimate?
    var attempts = 0
    var firstSent: Date?
    var requestID: String?
    var error: ServiceError?
    var outputFolder: String?
    var isAdopted = false
    var maker: Int64?
    var row: BatchRow?
  }

  static func accountRow(_ db: Database, _ account: AccountName) throws -> Int64 {
    let arguments = arguments(account)
    let find = try db.cachedStatement(
      sql: "SELECT id FROM accounts WHERE base_url = ? AND fingerprint = ?")
    if let id = try Row.fetchOne(find, arguments: arguments)?.integer(0) { return id }
    try db.cachedStatement(sql: "INSERT INTO accounts (base_url, fingerprint) VALUES (?, ?)")
      .execute(arguments: arguments)
    return db.lastInsertedRowID
  }

  /// Base URL and fingerprint, in the order of the queries that ask for an account's tasks.
  static func arguments(_ account: AccountName) -> StatementArguments {
    [StoredValue.text(account.baseURL), StoredValue.text(account.key.rawValue)]
  }

  static func insert(_ db: Database, _ task: TaskRow, _ request: RequestRow) throws -> LocalTaskID {
    try db.cachedStatement(
      sql: """
        INSERT INTO tasks (account, task_id, model, prompt, state, status, created, completed,
          error_code) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      task.account.databaseValue, StoredValue.text(task.taskID?.rawValue),
      StoredValue.text(task.model), StoredValue.text(Excerpt.of(task.prompt, characters: 200)),
      task.state.rawValue.databaseValue, StoredValue.text(task.status),
      StoredValue.time(task.created), StoredValue.time(task.completed),
      StoredValue.text(task.errorCode),
    ])
    let id = LocalTaskID(rawValue: db.lastInsertedRowID)
    let body = Data(request.body)
    try db.cachedStatement(
      sql: """
        INSERT INTO requests (task, idempotency_key, body, body_sha256, attempts, first_sent,
          request_id, error, estimate_amount, estimate_currency, estimate_basis, output_folder,
          is_adopted, maker, batch, row_content)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      id.rawValue.databaseValue, StoredValue.text(request.key.rawValue), body.databaseValue,
      Data(SHA256.hash(data: body)).databaseValue, request.attempts.databaseValue,
      StoredValue.time(request.firstSent), StoredValue.text(request.requestID),
      try stored(request.error), request.estimate?.amount.databaseValue ?? .null,
      StoredValue.text(request.estimate?.currency), StoredValue.text(request.estimate?.basis),
      StoredValue.text(request.outputFolder), request.isAdopted.databaseValue,
      request.maker?.databaseValue ?? .null, StoredValue.text(request.row?.batch),
      request.row?.content.bytes.databaseValue ?? .null,
    ])
    return id
  }

  static func insertOutputs(
    _ db: Database, _ id: LocalTaskID, _ outputs: [CollectedOutput]
  ) throws {
    for (position, collected) in outputs.enumerated() {
      try insertOutput(db, id, collected, at: position)
    }
  }

  static func insertOutput(
    _ db: Database, _ id: LocalTaskID, _ collected: CollectedOutput, at position: Int
  ) throws {
    collected.source.keep()
    try db.cachedStatement(
      sql: """
        INSERT OR REPLACE INTO outputs (task, position, url, inline, type, expires, state, file,
          sha256, bytes, reason)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      id.rawValue.databaseValue, position.databaseValue, StoredValue.text(collected.url),
      StoredValue.text(collected.source.inlineColumn), StoredValue.text(collected.type),
      StoredValue.time(collected.expires), collected.state.rawValue.databaseValue,
      StoredValue.text(collected.file),
      collected.sha256.flatMap(Hexadecimal.bytes)?.databaseValue ?? .null,
      collected.byteCount?.databaseValue ?? .null, StoredValue.text(try collected.reason?.stored),
    ])
  }

  static func insertEvent(_ db: Database, _ id: LocalTaskID, _ event: TaskEvent) throws {
    try db.cachedStatement(sql: "INSERT INTO events (task, at, state, reason) VALUES (?, ?, ?, ?)")
      .execute(arguments: [
        id.rawValue.databaseValue, StoredValue.time(event.at),
        event.state.rawValue.databaseValue, StoredValue.text(try event.reason?.stored),
      ])
  }

  /// Adds an event unless the last one says the same: a poll or resend a minute must not fill a disk.
  static func insertEventOnce(_ db: Database, _ id: LocalTaskID, _ event: TaskEvent) throws {
    let last = try Row.fetchOne(
      db.cachedStatement(
        sql: "SELECT state, reason, note FROM events WHERE task = ? ORDER BY id DESC LIMIT 1"),
      arguments: [id.rawValue])
    if let last, last.text(0) == event.state.rawValue,
      last.reason(1, orNote: 2) == event.reason
    {
      return
    }
    try insertEvent(db, id, event)
  }

  /// Adds an event unless an earlier one says the same: for what is said in turn with something else.
  static func insertEventIfNew(_ db: Database, _ id: LocalTaskID, _ event: TaskEvent) throws {
    let same = try Row.fetchOne(
      db.cachedStatement(
        sql: "SELECT 1 FROM events WHERE task = ? AND state = ? AND reason IS ? LIMIT 1"),
      arguments: [
        id.rawValue.databaseValue, event.state.rawValue.databaseValue,
        StoredValue.text(try event.reason?.stored),
      ])
    if same == nil { try insertEvent(db, id, event) }
  }

  static func state(_ db: Database, _ id: LocalTaskID) throws -> TaskState? {
    try Row.fetchOne(
      db.cachedStatement(sql: "SELECT state FROM tasks WHERE id = ?"), arguments: [id.rawValue])?
      .text(0).flatMap(TaskState.init)
  }

  /// An error as JSON.
  static func stored(_ error: ServiceError?) throws -> DatabaseValue {
    guard let error else { return .null }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return StoredValue.text(String(decoding: try encoder.encode(error), as: UTF8.self))
  }
}
