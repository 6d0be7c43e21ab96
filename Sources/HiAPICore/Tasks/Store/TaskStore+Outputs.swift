import Foundation
import GRDB

/// The outputs whose files are still to be fetched, and what becomes of them.
///
/// An output keeps a `note` for as long as it is not saved in spite of a try: so an open output with a
/// note is one that is stuck.
extension TaskStore {
  /// Names an output: its task, and its place among the outputs of it, from 0.
  struct OutputKey: Hashable, Sendable {
    var task: LocalTaskID
    var position: Int
  }

  /// An output that is to be fetched.
  struct Collectable: Hashable, Sendable {
    var key: OutputKey
    var expires: Date?
    /// Whether it says why it is not saved yet.
    var hasNote: Bool
  }

  /// An output with all that fetching it needs.
  struct Fetchable: Sendable {
    var task: GenerationTask
    var output: TaskOutput
    var recorded: OutputJob.Recorded?
  }

  /// The account's outputs to be fetched, the most urgent first.
  ///
  /// One without a known expiry comes before all others: it may be minutes (contract §10).
  func collectable(_ account: AccountName) async throws(TaskStoreError) -> [Collectable] {
    try await read { db in
      let cursor = try Row.fetchCursor(
        db.cachedStatement(sql: Self.collectableSQL), arguments: Self.arguments(account))
      var found: [Collectable] = []
      while let row = try cursor.next() {
        guard let task = row.integer(0), let position = row.integer(1) else { continue }
        found.append(
          Collectable(
            key: OutputKey(
              task: LocalTaskID(rawValue: task), position: Int(clamping: position)),
            expires: row.time(2), hasNote: row.integer(3) == 1))
      }
      return found
    }
  }

  /// The inner query walks the small index of open outputs, whatever the size of the history.
  static let collectableSQL = """
    SELECT task, position, expires, note IS NOT NULL FROM (SELECT * FROM outputs WHERE \(Schema.isUncollected)) AS open
    JOIN tasks ON tasks.id = open.task
    WHERE tasks.state = 'success' AND tasks.account =
      (SELECT id FROM accounts WHERE base_url = ? AND fingerprint = ?)
    ORDER BY expires IS NOT NULL, expires, task, position
    """

  /// What fetching an output needs; nil when it is not to be fetched any more.
  func fetchable(_ key: OutputKey) async throws(TaskStoreError) -> Fetchable? {
    try await read { db in
      let found = try Row.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT url, inline, type, expires, file, sha256 FROM outputs
            WHERE task = ? AND position = ? AND \(Schema.isUncollected)
            """), arguments: Self.arguments(key))
      guard let row = found, let task = try Self.task(db, key.task) else { return nil }
      let source = row.text(0).map(TaskOutput.Source.link) ?? .inline(row.text(1) ?? "")
      let recorded: OutputJob.Recorded? = row.text(4).flatMap { file in
        if let sha256 = row.bytes(5) { return .file(file, sha256: Hexadecimal.text(sha256)) }
        return OutputPlace(partial: file).map(OutputJob.Recorded.partial)
      }
      return Fetchable(
        task: task,
        output: TaskOutput(source: source, type: row.text(2), expires: row.time(3)),
        recorded: recorded)
    }
  }

  /// Remembers that an output is being fetched, and where its bytes go meanwhile.
  ///
  /// So a later run finds them, also under other settings.
  func markDownloading(_ key: OutputKey, at place: OutputPlace) async throws(TaskStoreError) {
    try await write { db in
      try db.cachedStatement(
        sql: """
          UPDATE outputs SET state = 'downloading', file = ?, sha256 = NULL, bytes = NULL
          WHERE task = ? AND position = ? AND \(Schema.isUncollected)
          """
      ).execute(arguments: [StoredValue.text(place.partial)] + Self.arguments(key))
    }
  }

  /// Records a saved file, and drops the content that came with the answer: it is in the file.
  func markSaved(_ key: OutputKey, _ file: SavedFile) async throws(TaskStoreError) {
    try await write { db in
      try db.cachedStatement(
        sql: """
          UPDATE outputs SET state = 'saved', file = ?, sha256 = ?, bytes = ?, note = NULL,
            inline = CASE WHEN inline IS NULL THEN NULL ELSE '' END
          WHERE task = ? AND position = ?
          """
      ).execute(
        arguments: [
          StoredValue.text(file.path),
          Hexadecimal.bytes(file.sha256)?.databaseValue ?? .null, file.byteCount.databaseValue,
        ] + Self.arguments(key))
    }
  }

  /// Says why an output is not saved yet; it is tried again.
  func markWaiting(_ key: OutputKey, _ note: String) async throws(TaskStoreError) {
    let note = Excerpt.of(note, characters: 300)
    try await write { db in
      // The same reason each minute is no news.
      try db.cachedStatement(
        sql: """
          UPDATE outputs SET state = 'waiting', note = ?
          WHERE task = ? AND position = ? AND \(Schema.isUncollected)
            AND (state <> 'waiting' OR note IS NOT ?)
          """
      ).execute(
        arguments: [StoredValue.text(note)] + Self.arguments(key) + [StoredValue.text(note)])
    }
  }

  /// Ends an output that could not be saved: its state is `expired` or `failed`.
  func markEnded(
    _ key: OutputKey, as state: CollectedOutput.State, _ note: String
  ) async throws(TaskStoreError) {
    let note = Excerpt.of(note, characters: 300)
    try await write { db in
      try db.cachedStatement(
        sql: """
          UPDATE outputs SET state = ?, note = ?, file = NULL, sha256 = NULL, bytes = NULL
          WHERE task = ? AND position = ? AND \(Schema.isUncollected)
          """
      ).execute(
        arguments: [state.rawValue.databaseValue, StoredValue.text(note)] + Self.arguments(key))
    }
  }

  /// Takes fresh links from a detail for what is not saved yet; outputs it adds are to be fetched, too.
  func renewLinks(
    of id: LocalTaskID, from fresh: [TaskOutput]
  ) async throws(TaskStoreError) {
    try await write { db in
      let rows = try Row.fetchAll(
        db.cachedStatement(
          sql: "SELECT position, url FROM outputs WHERE task = ? ORDER BY position"),
        arguments: [id.rawValue])
      let known = rows.compactMap { row in row.integer(0).map { (Int(clamping: $0), row.text(1)) } }
      let matches = OutputMatching.matches(known: known.map(\.1), fresh: fresh)
      for (index, output) in zip(known.indices, matches) {
        guard let output else { continue }
        try Self.renew(db, OutputKey(task: id, position: known[index].0), output)
      }
      var position = (known.map(\.0).max() ?? -1) + 1
      for output in fresh where !matches.contains(output) {
        try Self.insertOutput(db, id, CollectedOutput(output), at: position)
        position += 1
      }
    }
  }

  private static func renew(_ db: Database, _ key: OutputKey, _ output: TaskOutput) throws {
    var inline: String?
    if case .inline(let content) = output.source { inline = content }
    let (url, content) = (StoredValue.text(output.url), StoredValue.text(inline))
    let expires = StoredValue.time(output.expires)
    try db.cachedStatement(
      sql: """
        UPDATE outputs SET url = ?, inline = ?, expires = coalesce(?, expires)
        WHERE task = ? AND position = ? AND \(Schema.isUncollected)
          AND (url IS NOT ? OR inline IS NOT ? OR expires IS NOT coalesce(?, expires))
        """
    ).execute(
      arguments: [url, content, expires] + arguments(key) + [url, content, expires])
  }

  /// Lets all outputs of a task be fetched again, also those that had ended.
  ///
  /// What is recorded of a saved one stays: if its file is still there, it is not fetched.
  func collectAgain(_ id: LocalTaskID) async throws(TaskStoreError) {
    try await write { db in
      try db.cachedStatement(
        sql: """
          UPDATE outputs SET state = 'waiting', note = NULL
          WHERE task = ? AND (state <> 'waiting' OR note IS NOT NULL)
          """
      ).execute(arguments: [id.rawValue])
    }
  }

  /// Has the outputs of a task that are not on disk yet saved in another folder.
  ///
  /// A file that is partly there is finished where it is.
  public func setOutputFolder(
    _ folder: String, of id: LocalTaskID
  ) async throws(TaskStoreError) {
    try await write { db in
      try db.cachedStatement(
        sql: "UPDATE requests SET output_folder = ? WHERE task = ? AND output_folder IS NOT ?"
      ).execute(
        arguments: [StoredValue.text(folder), id.rawValue, StoredValue.text(folder)])
    }
  }

  private static func arguments(_ key: OutputKey) -> StatementArguments {
    [key.task.rawValue.databaseValue, key.position.databaseValue]
  }
}
