import Foundation
import GRDB
import HiAPIService

extension TaskStore {
  /// What the account's tasks cost that were made since then, by their estimates.
  func spending(_ account: AccountName, since start: Date) async throws(TaskStoreError) -> Spending
  {
    try await read { db in try Self.spending(db, account, since: start) }
  }

  static func spending(_ db: Database, _ account: AccountName, since start: Date) throws
    -> Spending
  {
    let cursor = try Row.fetchCursor(
      db.cachedStatement(
        sql: """
          SELECT state, estimate_amount, task_id IS NOT NULL
          FROM tasks JOIN requests ON requests.task = tasks.id
          WHERE \(ofAccount) AND created >= ? AND NOT is_adopted
          """),
      arguments: Self.arguments(account) + [StoredValue.time(start)])
    var spending = Spending()
    while let row = try cursor.next() {
      guard let state = row.text(0).flatMap(TaskState.init) else { continue }
      spending.add(row.double(1), of: state, isAccepted: row.integer(2) == 1)
    }
    return spending
  }
}
