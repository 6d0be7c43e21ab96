import Foundation

@testable import HiAPICore

extension TaskStore {
  /// Writes an intent down that nothing is held against.
  func insertIntent(
    _ draft: TaskDraft, estimate: Estimate?, key: IdempotencyKey, account: AccountName, at now: Date
  ) async throws -> LocalTaskID {
    try await insert(
      Intent(draft: draft, estimate: estimate, key: key, account: account, at: now))
  }
}
