import GRDB
import HiAPIBasics

/// Content that came inside an answer and is too large for the database: it lies in files beside it until it is
/// saved.
extension TaskStore {
  /// The folder of these files; it is there while it is needed.
  public var contentFolder: String { path + "-content" }

  /// Removes files that nothing names any more, and that no program holds.
  func sweepContents() async {
    await SpoolFile.sweep(contentFolder) { path in
      // What cannot be read now may be needed.
      (try? await self.names(content: path)) ?? true
    }
  }

  private func names(content path: String) async throws(TaskStoreError) -> Bool {
    try await read { db in
      try Row.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT 1 FROM outputs
            WHERE \(Schema.isUncollected) AND url IS NULL AND instr(inline, ?) LIMIT 1
            """), arguments: [StoredValue.text(path)]) != nil
    }
  }
}
