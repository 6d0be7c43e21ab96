import Foundation
import GRDB
import HiAPIBasics

/// What is on disk already, and what is to be fetched again.
extension TaskStore {
  /// Whether a task has ended with outputs, and each of them lies on disk as it was saved.
  ///
  /// It reads the files whole: their hashes say so.
  ///
  /// - Throws: ``TaskStoreError`` when the database cannot be read.
  public func isOnDisk(_ id: LocalTaskID) async throws(TaskStoreError) -> Bool {
    guard let task = try await task(id), task.state.isTerminal, !task.outputs.isEmpty else {
      return false
    }
    return try await saved(of: id).count == task.outputs.count
  }

  /// Lets the outputs of a task be fetched again that are not on disk, also those that had ended.
  ///
  /// One whose file is as it was saved stays saved: nothing forgets where it is.
  func collectAgain(_ id: LocalTaskID) async throws(TaskStoreError) {
    let kept = try await saved(of: id)
    try await write { db in
      let open = try Row.fetchAll(
        db.cachedStatement(sql: "SELECT position, sha256 FROM outputs WHERE task = ?"),
        arguments: [id.rawValue])
      for row in open {
        guard let position = row.integer(0) else { continue }
        // One that was saved meanwhile by another program is not what was looked at.
        if let hash = row.bytes(1), kept[position] == Hexadecimal.text(hash) { continue }
        try db.cachedStatement(
          sql: """
            UPDATE outputs SET state = 'waiting', reason = NULL, note = NULL, \(Self.noTrouble)
            WHERE task = ? AND position = ?
              AND (state <> 'waiting' OR reason IS NOT NULL OR note IS NOT NULL)
            """
        ).execute(arguments: [id.rawValue.databaseValue, position.databaseValue])
      }
    }
  }

  /// The saved outputs whose file is there, by their place: the file's hash.
  private func saved(of id: LocalTaskID) async throws(TaskStoreError) -> [Int64: String] {
    let recorded = try await read { db in
      try Row.fetchAll(
        db.cachedStatement(
          sql: """
            SELECT position, file, sha256, bytes FROM outputs WHERE task = ? AND state = 'saved'
            """), arguments: [id.rawValue]
      ).compactMap { row -> (Int64, SavedFile)? in
        guard let position = row.integer(0), let path = row.text(1), let hash = row.bytes(2) else {
          return nil
        }
        return (
          position,
          SavedFile(
            path: path, sha256: Hexadecimal.text(hash),
            byteCount: Int(clamping: row.integer(3) ?? 0))
        )
      }
    }
    return await Self.onDisk(recorded)
  }

  @concurrent private static func onDisk(_ recorded: [(Int64, SavedFile)]) async -> [Int64: String]
  {
    var found: [Int64: String] = [:]
    for (position, file) in recorded where DiskFile.holds(file) { found[position] = file.sha256 }
    return found
  }
}
