import Foundation
import GRDB
import HiAPIBasics
import HiAPIService

/// The outputs whose files are still to be fetched, and what becomes of them.
///
/// An output keeps a reason for as long as it is not saved in spite of a try: so an open output with a
/// reason is one that is stuck. Rows of an older version have a `note` in its place.
extension TaskStore {
  /// Names an output: its task, and its place among the outputs of it, from 0.
  struct OutputKey: Hashable, Sendable {
    var task: LocalTaskID
    var position: Int
  }

  /// An output that is to be fetched.
  struct Collectable: Hashable, Sendable {
    var key: OutputKey
    /// When its link stops working; content that came inline has no such time.
    var expires: Date?
    /// Whether it says why it is not saved yet.
    var hasReason: Bool
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
            expires: row.time(2), hasReason: row.integer(3) == 1))
      }
      return found
    }
  }

  /// The inner query walks the small index of open outputs, whatever the size of the history.
  ///
  /// How the task ended does not matter: an output that the service lists is fetched, or whoever waits for
  /// it would wait for ever.
  static let collectableSQL = """
    SELECT task, position, CASE WHEN url IS NULL THEN NULL ELSE expires END AS ends,
      reason IS NOT NULL OR note IS NOT NULL
    FROM (SELECT * FROM outputs WHERE \(Schema.isUncollected)) AS open
    JOIN tasks ON tasks.id = open.task
    WHERE tasks.account =
      (SELECT id FROM accounts WHERE base_url = ? AND fingerprint = ?)
    ORDER BY ends IS NOT NULL, ends, task, position
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
      let source = TaskOutput.Source(url: row.text(0), inline: row.text(1))
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
          UPDATE outputs SET state = 'saved', file = ?, sha256 = ?, bytes = ?, reason = NULL,
            note = NULL, \(Self.noTrouble), inline = CASE WHEN inline IS NULL THEN NULL ELSE '' END
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
  ///
  /// What is new about it is said in the task's timeline, too.
  ///
  /// - Parameters:
  ///   - key: The output.
  ///   - reason: What came of the try.
  ///   - kind: What it was.
  ///   - isFurther: Whether more of the file has come than before, so that the tries count from here.
  ///   - now: When it failed; stored.
  /// - Throws: ``TaskStoreError``.
  func markWaiting(
    _ key: OutputKey, _ reason: OutputReason, _ kind: OutputTrouble.Kind, isFurther: Bool = false,
    at now: Date
  ) async throws(TaskStoreError) {
    try await write { db in
      let last = try Row.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT reason, note, trouble_count FROM outputs
            WHERE task = ? AND position = ? AND \(Schema.isUncollected)
            """), arguments: Self.arguments(key))
      guard let last else { return }
      try db.cachedStatement(
        sql: """
          UPDATE outputs SET state = 'waiting', reason = :reason, note = NULL, trouble = :kind,
            trouble_at = :now,
            trouble_since = CASE WHEN :isFurther OR trouble IS NULL THEN :now ELSE trouble_since END,
            trouble_count = CASE WHEN :isFurther OR trouble IS NULL THEN 1 ELSE trouble_count + 1 END
          WHERE task = :task AND position = :position
          """
      ).execute(arguments: [
        "reason": StoredValue.text(try reason.stored), "kind": kind.rawValue,
        "now": StoredValue.time(now),
        "isFurther": isFurther, "task": key.task.rawValue, "position": key.position,
      ])
      // A host whose words change with each try must not fill the timeline.
      guard last.reason(0, orNote: 1) != reason, last.integer(2) ?? 0 < Self.mostNotedTroubles,
        let state = try Self.state(db, key.task)
      else { return }
      try Self.insertEventOnce(
        db, key.task,
        TaskEvent(
          at: now, state: state, reason: .output(key.position + 1, .notSaved(reason))))
    }
  }

  private static let mostNotedTroubles: Int64 = 20

  /// Forgets what the tries of an earlier run met, so that what is said is of this one.
  func forgetTroubles(_ account: AccountName) async throws(TaskStoreError) {
    try await write { db in
      try db.cachedStatement(
        sql: """
          UPDATE outputs SET \(Self.noTrouble) WHERE \(Schema.isUncollected)
            AND trouble IS NOT NULL AND task IN (SELECT id FROM tasks WHERE \(Self.ofAccount))
          """
      ).execute(arguments: Self.arguments(account))
    }
  }

  static let noTrouble =
    "trouble = NULL, trouble_since = NULL, trouble_at = NULL, trouble_count = 0"

  /// Ends an output that could not be saved: its state is `expired` or `failed`.
  ///
  /// Content of it that lies in a file is named no more; the service is asked for it again.
  func markEnded(
    _ key: OutputKey, as state: CollectedOutput.State, _ reason: OutputReason?
  ) async throws(TaskStoreError) {
    try await write { db in
      try db.cachedStatement(
        sql: """
          UPDATE outputs SET state = ?, reason = ?, note = NULL, file = NULL, sha256 = NULL,
            bytes = NULL,
            inline = CASE WHEN substr(inline, 1, 1) = char(1) THEN '' ELSE inline END,
            \(Self.noTrouble)
          WHERE task = ? AND position = ? AND \(Schema.isUncollected)
          """
      ).execute(
        arguments: [state.rawValue.databaseValue, StoredValue.text(try reason?.stored)]
          + Self.arguments(key))
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

  static func arguments(_ key: OutputKey) -> StatementArguments {
    [key.task.rawValue.databaseValue, key.position.databaseValue]
  }
}
