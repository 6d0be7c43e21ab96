import Foundation
import GRDB
import HiAPIService

/// Tasks of unknown outcome beside what the service's list shows.
extension TaskStore {
  /// What a reading of the list says of a task of unknown outcome.
  enum Weighed: Hashable, Sendable {
    /// The service refused it, and the list shows no task that it could have become.
    case refused
    /// These may be it.
    case shown([TaskID])
    /// The list shows none, and that alone settles nothing.
    case notShown
    /// The list could not be read back to its time.
    case unread
    /// It is not too old after all: it is sent again.
    case reopened
  }

  /// The account's tasks of unknown outcome that only the list or a person can settle, as far as this
  /// moment tells: a repeat was refused, or the key window is not open.
  func doubtful(
    _ account: AccountName, at moment: Moment
  ) async throws(TaskStoreError) -> [OpenAttempt] {
    try await read { db in
      let now = try Self.completed(db, moment, baseURL: account.baseURL)
      return try Self.openAttempts(db, account, at: now).filter {
        $0.isUnknown && $0.isOfAccount && ($0.attempt.doubted != nil || !$0.attempt.isHealing)
      }.map(\.attempt)
    }
  }

  /// Holds a reading of the list, whose untracked tasks have been noted, against tasks of unknown outcome.
  ///
  /// - Parameters:
  ///   - reading: What was read.
  ///   - ids: The tasks.
  ///   - ripe: Those for which the list has had time to show what was made.
  ///   - account: Whose list it is.
  ///   - moment: After it was read.
  /// - Returns: What it says of each that is still open.
  /// - Throws: ``TaskStoreError``.
  func weigh(
    _ reading: ListReading, for ids: Set<LocalTaskID>, ripe: Set<LocalTaskID>,
    of account: AccountName, at moment: Moment
  ) async throws(TaskStoreError) -> [LocalTaskID: Weighed] {
    try await write { db in
      let now = try Self.completed(db, moment, baseURL: account.baseURL)
      let untrackedTasks = try Self.unclaimed(db, baseURL: account.baseURL)
      var weighed: [LocalTaskID: Weighed] = [:]
      for open in try Self.openAttempts(db, account, at: now) where ids.contains(open.attempt.id) {
        guard open.isUnknown, open.isOfAccount else { continue }
        let attempt = open.attempt
        weighed[attempt.id] = try Self.weigh(db, attempt, reading, untrackedTasks, ripe, now)
        try Self.note(
          db, weighed[attempt.id], attempt, isRipe: ripe.contains(attempt.id), at: now.wall)
      }
      return weighed
    }
  }

  private static func weigh(
    _ db: Database, _ attempt: OpenAttempt, _ reading: ListReading,
    _ untrackedTasks: [UntrackedTask],
    _ ripe: Set<LocalTaskID>, _ now: Moment
  ) throws -> Weighed {
    if attempt.doubted == nil, attempt.isHealing { return .reopened }
    let rivals = untrackedTasks.filter(attempt.cannotRuleOut)
    guard rivals.isEmpty else {
      let likely = rivals.filter(attempt.mayHaveMade)
      return .shown((likely.isEmpty ? rivals : likely).map(\.taskID))
    }
    let start = attempt.isTimeSure ? attempt.firstSent - OpenAttempt.clockSkew : nil
    guard reading.reaches(back: start) else { return .unread }
    guard attempt.isRefusedByService, ripe.contains(attempt.id) else { return .notShown }
    var entry = JournalEntry(.disproved, at: now.wall, reason: .refusalStands)
    entry.error = attempt.doubted
    let recorded = try record(db, entry, attempt.id)
    return recorded?.state == .refused ? .refused : .notShown
  }

  private static func note(
    _ db: Database, _ weighed: Weighed?, _ attempt: OpenAttempt, isRipe: Bool, at now: Date
  ) throws {
    let reason: Reason? =
      switch weighed {
      case .shown(let ids): .listShows(Array(ids.prefix(3)))
      case .notShown: .listShowsNone
      case .unread: .listTooShort
      case .refused, .reopened, nil: nil
      }
    guard let reason else { return }
    try insertEventIfNew(db, attempt.id, TaskEvent(at: now, state: .unknown, reason: reason))
    // The next list may settle it.
    if weighed == .notShown, !isRipe, attempt.isRefusedByService { return }
    if attempt.isOver { try awaitPerson(db, attempt.id) }
  }

  /// Says that the list could not be read.
  ///
  /// - Parameters:
  ///   - error: Why not, for the timelines.
  ///   - attempts: The tasks that it was read for.
  ///   - isFinal: Whether those that are not sent again are left to a person.
  ///   - now: For the timelines.
  /// - Throws: ``TaskStoreError``.
  func noteUnread(
    _ error: ServiceError, for attempts: [OpenAttempt], isFinal: Bool, at now: Date
  ) async throws(TaskStoreError) {
    try await write { db in
      for attempt in attempts {
        guard try Self.state(db, attempt.id) == .unknown else { continue }
        try Self.insertEventIfNew(
          db, attempt.id, TaskEvent(at: now, state: .unknown, reason: .listUnread(error)))
        if isFinal, attempt.isOver { try Self.awaitPerson(db, attempt.id) }
      }
    }
  }

  /// A submission of any key of the base URL whose outcome is open.
  struct OpenRow {
    var attempt: OpenAttempt
    var isUnknown: Bool
    /// Whether it was sent with the key of the account asked about.
    var isOfAccount: Bool
  }

  /// The base URL's submissions that may have arrived and have no outcome.
  ///
  /// Those of other keys of the same base URL are among them: people rotate keys, and what an older one
  /// sent is on the newer one's list. They are sent again with their own key only, so not by this
  /// account.
  static func openAttempts(_ db: Database, _ account: AccountName, at now: Moment) throws
    -> [OpenRow]
  {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT tasks.id, model, last_sent, state, doubted, doubts, accounts.fingerprint,
            \(firstSentColumns)
          FROM tasks JOIN requests ON requests.task = tasks.id
            JOIN accounts ON accounts.id = tasks.account \(withClocks)
          WHERE \(Schema.isUnsettled) AND state IN ('sending', 'unknown')
            AND first_sent IS NOT NULL AND accounts.base_url = ?
          """), arguments: [StoredValue.text(account.baseURL)])
    return rows.compactMap { row in
      guard let id = row.integer(0), let first = firstSent(row, at: 7) else { return nil }
      var attempt = Self.attempt(
        LocalTaskID(rawValue: id), row.text(1) ?? "", first: first, lastSent: row.time(2))
      attempt.doubted = error(row.bytes(4))
      attempt.isRefusedForGood = row.integer(5) ?? 0 >= RetryPolicy.mostRefusedRepeats
      let isOfAccount = row.text(6) == account.key.rawValue
      attempt.isHealing =
        isOfAccount && !attempt.isRefusedForGood && KeyWindow.isOpen(firstSent: first, at: now)
      return OpenRow(
        attempt: attempt, isUnknown: row.text(3) == TaskState.unknown.rawValue,
        isOfAccount: isOfAccount)
    }
  }

  /// An open attempt by the service's clock, where that is known.
  static func attempt(
    _ id: LocalTaskID, _ model: String, first: Moment, lastSent: Date?
  ) -> OpenAttempt {
    let firstSent = first.service ?? first.wall
    // A wall clock that went backwards in between tells no end.
    let pause = lastSent.map { $0.timeIntervalSince(first.wall) }
    return OpenAttempt(
      id: id, model: model, firstSent: firstSent,
      lastSent: pause.flatMap { $0 < 0 ? nil : firstSent + $0 }, isHealing: false,
      isTimeSure: first.service != nil)
  }

  /// The untracked tasks of a base URL that no task of this database is, newest first.
  static func unclaimed(_ db: Database, baseURL: String) throws -> [UntrackedTask] {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT task_id, max(model), max(status), max(created) FROM strays
          WHERE account IN (SELECT id FROM accounts WHERE base_url = ?)
          GROUP BY task_id ORDER BY 4 DESC, task_id DESC
          """), arguments: [StoredValue.text(baseURL)])
    return try rows.compactMap { row in
      guard let id = row.text(0).map(TaskID.init), try !isKnown(db, id, at: baseURL) else {
        return nil
      }
      return UntrackedTask(
        taskID: id, model: row.text(1), status: row.text(2) ?? "", created: row.time(3))
    }
  }
}

extension OpenAttempt {
  /// Whether nothing more is sent by itself.
  var isOver: Bool { !isHealing }
}
