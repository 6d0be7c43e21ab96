import Foundation
import GRDB

/// Copies from a damaged database what can still be read, row by row.
struct DatabaseSalvage {
  private let source: DatabaseQueue?
  private let target: DatabaseQueue
  private let path: String

  /// A table, and the whole number that its rows are found by.
  private struct Table {
    var name: String
    var key: String
  }
  private static let tables = [
    Table(name: "accounts", key: "id"), Table(name: "tasks", key: "id"),
    Table(name: "requests", key: "task"), Table(name: "outputs", key: "id"),
    Table(name: "events", key: "id"), Table(name: "runs", key: "task"),
  ]

  /// How often it tries to step over a damaged place before it lets the rest go.
  private static let mostAttempts = 20_000

  init(from path: String, to new: String) throws {
    self.path = path
    var configuration = Configuration()
    // Rows whose partner is lost are mended afterwards.
    configuration.foreignKeysEnabled = false
    configuration.label = "hiapi.tasks.salvage"
    // What is no database at all gives nothing.
    source = try? DatabaseQueue(path: path, configuration: configuration)
    target = try DatabaseQueue(path: new, configuration: configuration)
  }

  /// Copies, mends and closes.
  ///
  /// - Returns: How many tasks the new database has.
  /// - Throws: When the new database cannot be written.
  func run() throws -> Int {
    try target.writeWithoutTransaction { db in try Schema.migrate(db, path: path) }
    let count = try target.write { new in
      try source?.inDatabase { old in
        for table in Self.tables { try Self.copy(table, from: old, to: new) }
      }
      try DatabaseMending.mend(new)
      return try Row.fetchOne(new, sql: "SELECT count(*) FROM tasks")?.integer(0) ?? 0
    }
    try? source?.close()
    try target.writeWithoutTransaction { db in
      // Everything into the one file that is renamed.
      try db.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    }
    try target.close()
    return Int(clamping: count)
  }

  private static func copy(_ table: Table, from old: Database, to new: Database) throws {
    let wanted = try columns(of: table.name, in: new)
    guard let there = try? columns(of: table.name, in: old) else { return }
    let columns = wanted.filter(there.contains)
    guard columns.contains(table.key) else { return }
    let list = columns.joined(separator: ", ")
    let marks = columns.map { _ in "?" }.joined(separator: ", ")
    let insert = try new.makeStatement(
      sql: "INSERT OR IGNORE INTO \(table.name) (\(list)) VALUES (\(marks))")
    var attempts = 0
    var ranges = [1...lastKey(of: table, in: old)]
    while let range = ranges.popLast(), attempts < mostAttempts {
      attempts += 1
      var next = range.lowerBound
      do {
        let rows = try Row.fetchCursor(
          old,
          sql: "SELECT \(list) FROM \(table.name) WHERE \(table.key) BETWEEN ? AND ? "
            + "ORDER BY \(table.key)", arguments: [range.lowerBound, range.upperBound])
        let place = columns.firstIndex(of: table.key) ?? 0
        while let row = try rows.next() {
          let values = columns.indices.map { row[$0] as DatabaseValue }
          try? insert.execute(arguments: StatementArguments(values))
          next = (row.integer(place) ?? next) + 1
        }
      } catch {
        // Something in here cannot be read: each half is tried by itself, the rest first.
        guard next < range.upperBound else { continue }
        let middle = next + (range.upperBound - next) / 2
        ranges += [middle + 1...range.upperBound, next...middle]
      }
    }
  }

  private static func columns(of table: String, in db: Database) throws -> [String] {
    try Row.fetchAll(db, sql: "SELECT name FROM pragma_table_info('\(table)')")
      .compactMap { $0.text(0) }
  }

  /// The largest key, or where that cannot be read, more than any history has.
  private static func lastKey(of table: Table, in db: Database) -> Int64 {
    let found = try? Row.fetchOne(db, sql: "SELECT max(\(table.key)) FROM \(table.name)")
    if let last = found?.integer(0) { return max(1, last) }
    let noted = try? Row.fetchOne(
      db, sql: "SELECT seq FROM sqlite_sequence WHERE name = ?", arguments: [table.name])
    return max(1, noted?.integer(0) ?? 1 << 32)
  }
}
