import Foundation
import GRDB
import HiAPIBasics
import HiAPICatalog
public import HiAPIService
import Synchronization

/// Rows of batches: each is paid once, whatever becomes of its file.
extension TaskStore {
  /// A row about to be saved.
  struct RowIntent: Sendable {
    var intent: Intent
    var row: BatchRow
    var formerName: BatchRequest.FormerName

    init(_ request: BatchRequest, _ intent: Intent) {
      self.intent = intent
      row = request.row
      formerName = request.formerName
    }
  }

  /// A task that was made for a row.
  struct Made {
    var id: LocalTaskID
    var body: Data?
    /// Whether it went through, or still may; else it is as if it had not been made.
    var isStanding: Bool
  }

  /// Writes intents for rows, all of them in one durable transaction, before anything is sent.
  ///
  /// Of the rows of a file that say the same, as many are left out as there are tasks that stand for
  /// them: whichever of these rows is taken away, what is paid stays paid.
  ///
  /// - Returns: What became of each row, up to one that a budget refuses.
  func admit(_ rows: [RowIntent]) async throws(TaskStoreError) -> BatchAdmission {
    let maker = makers.number()
    return try await write { db in try self.admit(db, rows, maker: maker) }
  }

  /// What ``admit(_:)`` would do, and nothing of it done: for a dry run.
  ///
  /// - Parameters:
  ///   - requests: The rows.
  ///   - baseURL: Where they would be sent.
  ///   - account: The key they would be sent with; nil for none.
  /// - Returns: What would become of each; the number of a task that would be new means nothing.
  /// - Throws: ``TaskStoreError`` when the database cannot be read and written.
  public func rehearse(
    _ requests: [BatchRequest], at baseURL: String, account: KeyFingerprint?
  ) async throws(TaskStoreError) -> BatchAdmission {
    try await nameFormerRows()
    let account = AccountName(
      baseURL: baseURL, key: account ?? KeyFingerprint(rawValue: "no key"))
    let rows = requests.map { request in
      RowIntent(
        request,
        Intent(
          draft: request.draft, estimate: request.estimate,
          key: IdempotencyKey(rawValue: UUID().uuidString), account: account, at: Date()))
    }
    let rehearsed = Mutex<BatchAdmission?>(nil)
    do throws(TaskStoreError) {
      try await write { db -> Void in
        let admission = try self.admit(db, rows, maker: nil)
        rehearsed.withLock { $0 = admission }
        throw Rehearsed()
      }
    } catch {
      guard let admission = rehearsed.withLock({ $0 }) else { throw error }
      return admission
    }
    return BatchAdmission()
  }

  /// Undoes the transaction that it ends.
  private struct Rehearsed: Error {}

  private func admit(_ db: Database, _ rows: [RowIntent], maker: Int64?) throws -> BatchAdmission {
    var admission = BatchAdmission()
    var spent: Spending?
    for row in rows {
      let made = try tasksMade(db, for: row)
      let standing = made.filter(\.isStanding)
      if row.row.occurrence <= standing.count {
        let answer = standing[max(0, row.row.occurrence - 1)]
        admission.rows.append(
          .answered(answer.id, hadOtherContents: Self.differs(answer.body, row.intent.draft)))
        continue
      }
      let intent = row.intent
      if intent.limits != .none {
        let before = try spent ?? Self.spending(db, intent.account, since: intent.startOfDay)
        admission.refusal = intent.limits.refusal(of: intent.estimate, after: before)
        guard admission.refusal == nil else { return admission }
        spent = before
        spent?.add(intent.estimate?.amount, of: .intent, isAccepted: false)
      }
      let id = try Self.insert(db, intent, maker: maker, row: row.row)
      admission.rows.append(.written(id, after: made.last { !$0.isStanding }?.id))
    }
    return admission
  }

  /// The tasks that were made for the rows that say the same, oldest first.
  private func tasksMade(_ db: Database, for row: RowIntent) throws -> [Made] {
    let baseURL = row.intent.account.baseURL
    var made: [Made] = []
    for found in try Self.made(db, for: row.row, at: baseURL) {
      guard let id = found.integer(0).map(LocalTaskID.init) else { continue }
      var isStanding = Self.isStanding(found)
      if isStanding, Self.isNeverSent(found), isAbandoned(found, at: row.intent.at) {
        // Its program ended before it was sent: it is sent as a new one, and never by itself.
        try Self.record(
          db, JournalEntry(.withdrawn, at: row.intent.at, reason: .abandoned), id)
        isStanding = false
      }
      made.append(Made(id: id, body: found.bytes(5), isStanding: isStanding))
    }
    // Only where a task is missing, since an older one that is taken for a row is that row's from then on.
    while made.filter(\.isStanding).count < row.row.occurrence,
      let former = try Self.takeFormer(db, for: row)
    {
      made.append(former)
    }
    return made
  }

  private static func made(_ db: Database, for row: BatchRow, at baseURL: String) throws -> [Row] {
    try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT tasks.id, state, task_id, first_sent, in_flight, body, maker, created
          FROM requests JOIN tasks ON tasks.id = requests.task
            JOIN accounts ON accounts.id = tasks.account
          WHERE row_content IN (?, ?) AND batch = ? AND base_url = ? ORDER BY tasks.id
          """),
      arguments: [
        row.content.bytes.databaseValue,
        (row.writtenContent ?? row.content).bytes.databaseValue,
        StoredValue.text(row.batch), StoredValue.text(baseURL),
      ])
  }

  /// Whether a task went through or still may, so that its row is not to be sent.
  static func isStanding(_ made: Row) -> Bool {
    switch made.text(1).flatMap(TaskState.init) {
    case .refused?: false
    // One that the service cancelled had been accepted.
    case .cancelled?: made.text(2) != nil
    default: true
    }
  }

  private static func isNeverSent(_ made: Row) -> Bool {
    let state = made.text(1).flatMap(TaskState.init)
    return (state == .intent || state == .sending) && made.time(3) == nil && made.integer(4) == 0
  }

  private func isAbandoned(_ made: Row, at now: Date) -> Bool {
    isAbandoned(maker: made.integer(6), created: made.time(7), at: now)
  }

  /// Whether a request says something else than the one that was sent.
  private static func differs(_ body: Data?, _ draft: TaskDraft) -> Bool {
    guard let body, body != Data(draft.body) else { return false }
    let sent = (try? JSONValue(parsing: body)).map(ContentDigest.init)
    return sent != ContentDigest(of: draft.bodyValue)
  }
}
