import Foundation

@testable import HiAPICore
@testable import HiAPITasks

extension TaskStore {
  /// Writes an intent down that nothing is held against.
  func insertIntent(
    _ draft: TaskDraft, estimate: Estimate?, key: IdempotencyKey, account: AccountName, at now: Date
  ) async throws -> LocalTaskID {
    try await insert(
      Intent(draft: draft, estimate: estimate, key: key, account: account, at: now))
  }

  /// Counts an attempt at a time by the wall clock, and now by the machine's own.
  func beginAttempt(_ id: LocalTaskID, at wall: Date) async throws -> Attempt {
    try await beginAttempt(id, at: Moment(wall: wall, machine: .now()))
  }
}
