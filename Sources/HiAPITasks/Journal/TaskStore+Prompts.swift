import Foundation
import GRDB
public import HiAPIBasics

extension TaskStore {
  /// How far back a search goes, in tasks.
  private static let searched = 20_000

  /// Prompts that were sent, each once: the newest first, or the nearest to what is looked for.
  ///
  /// Prompts whose first 200 characters are the same count as one. The newest 20,000 tasks are
  /// searched.
  ///
  /// - Parameters:
  ///   - query: What is looked for; empty for all.
  ///   - limit: How many at most; 0…1000.
  /// - Returns: Each prompt with the newest task that it was sent with.
  /// - Throws: ``TaskStoreError`` when the database cannot be read.
  public func prompts(
    matching query: FuzzyQuery, limit: Int
  ) async throws(TaskStoreError) -> [SentPrompt] {
    let limit = min(max(0, limit), 1000)
    return try await read { db in
      let rows = try Row.fetchCursor(
        db.cachedStatement(
          sql: """
            SELECT id, prompt, model, created FROM tasks WHERE prompt <> '' ORDER BY id DESC LIMIT ?
            """), arguments: [Self.searched])
      var seen: Set<String> = []
      var found: [SentPrompt] = []
      while let row = try rows.next() {
        guard let id = row.integer(0), let excerpt = row.text(1), seen.insert(excerpt).inserted,
          query.distance(to: excerpt) != nil
        else { continue }
        found.append(
          SentPrompt(
            id: LocalTaskID(rawValue: id), excerpt: excerpt, model: row.text(2) ?? "",
            sent: row.time(3) ?? Date(timeIntervalSince1970: 0)))
        if query.isEmpty, found.count == limit { break }
      }
      return Array(query.best(of: found) { $0.excerpt }.prefix(limit))
    }
  }
}
