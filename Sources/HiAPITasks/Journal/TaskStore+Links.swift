import Foundation
import GRDB
import HiAPIService

/// The fresh links of a task's outputs.
extension TaskStore {
  /// Takes fresh links from a detail for what is not saved yet; outputs it adds are to be fetched, too.
  func renewLinks(
    of id: LocalTaskID, from fresh: [TaskOutput]
  ) async throws(TaskStoreError) {
    try await write { db in
      let rows = try Row.fetchAll(
        db.cachedStatement(
          sql: "SELECT position, url, type FROM outputs WHERE task = ? ORDER BY position"),
        arguments: [id.rawValue])
      let positions = rows.compactMap { $0.integer(0).map(Int.init(clamping:)) }
      guard positions.count == rows.count else { return }
      let known = rows.map { OutputMatching.Known(url: $0.text(1), type: $0.text(2)) }
      let matches = OutputMatching.matches(known: known, fresh: fresh)
      for (position, match) in zip(positions, matches) {
        guard let match else { continue }
        try Self.renew(db, OutputKey(task: id, position: position), fresh[match])
      }
      var next = (positions.max() ?? -1) + 1
      for index in fresh.indices where !matches.contains(index) {
        try Self.insertOutput(db, id, CollectedOutput(fresh[index]), at: next)
        next += 1
      }
    }
  }

  /// Takes another link for an output that is not saved yet.
  func renewLink(_ key: OutputKey, _ output: TaskOutput) async throws(TaskStoreError) {
    try await write { db in try Self.renew(db, key, output) }
  }

  private static func renew(_ db: Database, _ key: OutputKey, _ output: TaskOutput) throws {
    let url = StoredValue.text(output.url)
    let content = StoredValue.text(output.source.inlineColumn)
    let expires = StoredValue.time(output.expires)
    try db.cachedStatement(
      sql: """
        UPDATE outputs SET url = ?, inline = ?, expires = coalesce(?, expires)
        WHERE task = ? AND position = ? AND \(Schema.isUncollected)
          AND (url IS NOT ? OR inline IS NOT ? OR expires IS NOT coalesce(?, expires))
        """
    ).execute(
      arguments: [url, content, expires] + arguments(key) + [url, content, expires])
    if db.changesCount > 0 { output.source.keep() }
  }
}
