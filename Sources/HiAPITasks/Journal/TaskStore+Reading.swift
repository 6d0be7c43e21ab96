import Foundation
import GRDB
import HiAPIService

extension TaskStore {
  /// Rows of the list, newest first, with the counts of the same moment.
  ///
  /// - Parameters:
  ///   - selection: Which tasks.
  ///   - offset: Index of the first row; below 0 is 0, past the end gives no rows.
  ///   - limit: How many rows at most; 0…10,000.
  /// - Returns: The rows that are there, and the counts of all tasks.
  /// - Throws: ``TaskStoreError`` when the database cannot be read.
  public func window(
    _ selection: TaskSelection = .all, offset: Int, limit: Int
  ) async throws(TaskStoreError) -> TaskWindow {
    let offset = max(0, offset)
    let limit = min(max(0, limit), 10_000)
    return try await read { db in
      let counts = try Self.counts(db)
      let rows =
        switch selection {
        case .all: try Self.rows(db, offset: offset, limit: limit, of: counts.total)
        case .live: try Self.liveRows(db, offset: offset, limit: limit)
        }
      return TaskWindow(offset: offset, rows: rows, counts: counts, selection: selection)
    }
  }

  /// One task with its request, outputs and timeline, or nil when there is none of that name.
  public func task(_ id: LocalTaskID) async throws(TaskStoreError) -> GenerationTask? {
    try await read { db in try Self.task(db, id) }
  }

  private static func counts(_ db: Database) throws -> TaskCounts {
    var counts = TaskCounts()
    let cursor = try Row.fetchCursor(
      db.cachedStatement(sql: "SELECT state, tasks FROM counts"))
    while let row = try cursor.next() {
      guard let state = row.text(0).flatMap(TaskState.init), let tasks = row.integer(1) else {
        continue
      }
      // Within reason, so that no sum of a damaged file's numbers overflows.
      let number = Int(min(max(0, tasks), 1 << 40))
      switch state {
      case .intent, .sending, .queued, .handling, .archiving: counts.live += number
      case .success: counts.success += number
      case .refused, .fail, .cancelled: counts.failed += number
      case .unknown: counts.unknown += number
      }
    }
    return counts
  }

  static let rowColumns =
    "id, task_id, model, prompt, state, status, created, completed, error_code"

  private static func rows(
    _ db: Database, offset: Int, limit: Int, of total: Int
  ) throws -> [TaskSummary] {
    guard limit > 0, offset < total else { return [] }
    let ends = try Row.fetchOne(
      db.cachedStatement(
        sql: "SELECT (SELECT min(id) FROM tasks), (SELECT max(id) FROM tasks)"))
    guard let first = ends?.integer(0), let last = ends?.integer(1) else { return [] }
    // Numbers without a gap, which is how they are made, say where a row is; else SQLite counts.
    let hasGaps = last &- first &+ 1 != Int64(total)
    let sql =
      hasGaps
      ? """
      SELECT \(rowColumns) FROM tasks WHERE id <=
        (SELECT id FROM tasks ORDER BY id DESC LIMIT 1 OFFSET :start)
        ORDER BY id DESC LIMIT :limit
      """
      : "SELECT \(rowColumns) FROM tasks WHERE id <= :start ORDER BY id DESC LIMIT :limit"
    let start = hasGaps ? Int64(offset) : last - Int64(offset)
    let cursor = try Row.fetchCursor(
      db.cachedStatement(sql: sql), arguments: ["start": start, "limit": limit])
    var rows: [TaskSummary] = []
    while let row = try cursor.next() {
      if let summary = summary(row) { rows.append(summary) }
    }
    return rows
  }

  /// Unsettled tasks have an index of their own, and are few.
  private static func liveRows(_ db: Database, offset: Int, limit: Int) throws -> [TaskSummary] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT \(rowColumns) FROM tasks WHERE \(Schema.isUnsettled)
          ORDER BY id DESC LIMIT ? OFFSET ?
          """), arguments: [limit, offset])
    return rows.compactMap(summary)
  }

  static func summary(_ row: Row) -> TaskSummary? {
    guard let id = row.integer(0), let state = row.text(4).flatMap(TaskState.init) else {
      return nil
    }
    return TaskSummary(
      id: LocalTaskID(rawValue: id), taskID: row.text(1).map(TaskID.init),
      model: row.text(2) ?? "", prompt: row.text(3) ?? "", state: state, status: row.text(5),
      created: row.time(6) ?? Date(timeIntervalSince1970: 0), completed: row.time(7),
      errorCode: row.text(8))
  }
}
