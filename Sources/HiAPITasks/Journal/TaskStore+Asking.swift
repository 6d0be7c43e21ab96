import Foundation
import GRDB
import HiAPIService

/// What a program that follows asks of the one that leads: it is written down and taken up there.
extension TaskStore {
  /// What a person wants of a task whose account another program leads for.
  enum Wish: Int64, Sendable {
    /// To look at it at once.
    case look = 1
    /// Not to pause for long: somebody waits for it.
    case attend = 2
    /// To read its outputs again.
    case outputs = 3
  }

  /// Asks whoever leads for a task.
  func ask(_ id: LocalTaskID, _ wish: Wish = .look) async throws(TaskStoreError) {
    try await write { db in
      // To wait is the least of the wishes.
      let keeps = wish == .attend ? " AND NOT is_asked" : ""
      try db.cachedStatement(sql: "UPDATE tasks SET is_asked = ? WHERE id = ?\(keeps)")
        .execute(arguments: [wish.rawValue.databaseValue, id.rawValue.databaseValue])
    }
  }

  /// The tasks that are to be looked at now, each told once.
  ///
  /// They are the account's, and those of other keys at its base URL for which nobody leads.
  func takeAsked(
    _ account: AccountName
  ) async throws(TaskStoreError) -> [(id: LocalTaskID, wish: Wish)] {
    let path = path
    let asked = try await read { db in try Self.asked(db, account) }
      .filter { _, _, owner in
        owner == account || !LeaderLock(database: path, account: owner).isHeld
      }.map { id, wish, _ in (id: id, wish: wish) }
    // Nothing is written, and so nobody woken, where nothing was asked.
    guard !asked.isEmpty else { return [] }
    try await write { db in
      for (id, _) in asked {
        try db.cachedStatement(sql: "UPDATE tasks SET is_asked = 0 WHERE id = ?")
          .execute(arguments: [id.rawValue])
      }
    }
    return asked
  }

  private static func asked(_ db: Database, _ account: AccountName) throws
    -> [(LocalTaskID, Wish, AccountName)]
  {
    let rows = try Row.fetchAll(
      db.cachedStatement(
        sql: """
          SELECT tasks.id, is_asked, fingerprint FROM accounts
          JOIN tasks ON tasks.account = accounts.id WHERE base_url = ? AND is_asked
          """), arguments: [StoredValue.text(account.baseURL)])
    return rows.compactMap { row in
      guard let id = row.integer(0), let wish = row.integer(1).flatMap(Wish.init),
        let key = row.text(2)
      else { return nil }
      return (
        LocalTaskID(rawValue: id), wish,
        AccountName(baseURL: account.baseURL, key: KeyFingerprint(rawValue: key))
      )
    }
  }

  /// Whether a person wants a task watched; what the service does with it stays as it is.
  func setWatched(_ id: LocalTaskID, _ isWatched: Bool, at now: Date) async throws(TaskStoreError) {
    try await write { db in
      guard let state = try Self.state(db, id), state.isWatched else { return }
      try db.cachedStatement(sql: "UPDATE tasks SET is_unwatched = ? WHERE id = ?")
        .execute(arguments: [(!isWatched).databaseValue, id.rawValue.databaseValue])
      let reason = isWatched ? Reason.watchedAgain : .unwatched
      try Self.insertEventOnce(db, id, TaskEvent(at: now, state: state, reason: reason))
    }
  }
}
