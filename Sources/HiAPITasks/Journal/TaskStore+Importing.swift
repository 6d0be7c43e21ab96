import Foundation
import GRDB
public import HiAPIService

extension TaskStore {
  /// Adds tasks that were made elsewhere, all in one transaction.
  ///
  /// For benchmarks and for taking over an older history. The tasks get new local ids in the order they
  /// are made; their idempotency keys must be unlike any that are there. One that is not finished is
  /// watched or healed from the next start on, if its base URL and account are the configured ones.
  ///
  /// - Parameters:
  ///   - count: How many to add.
  ///   - account: The key they belong to.
  ///   - make: The task with an index, 0 ..< count; its `id` is not used.
  /// - Throws: ``TaskStoreError``; nothing is added then.
  public func importTasks(
    count: Int, account: KeyFingerprint, _ make: @escaping @Sendable (Int) -> GenerationTask
  ) async throws(TaskStoreError) {
    guard count > 0 else { return }
    try await write { db in
      var accounts: [String: Int64] = [:]
      for index in 0..<count {
        let task = make(index)
        let owner =
          try accounts[task.baseURL]
          ?? Self.accountRow(db, AccountName(baseURL: task.baseURL, key: account))
        accounts[task.baseURL] = owner
        let row = TaskRow(
          account: owner, taskID: task.taskID, model: task.model, prompt: task.prompt ?? "",
          state: task.state, status: task.status, created: task.created,
          completed: task.completed, errorCode: task.error?.shortCode)
        let request = RequestRow(
          key: task.idempotencyKey, body: task.body, estimate: task.estimate,
          attempts: task.attempts, firstSent: task.firstSent, requestID: task.requestID,
          error: task.error, outputFolder: task.outputFolder, isAdopted: task.isAdopted)
        let id = try Self.insert(db, row, request)
        try Self.insertOutputs(db, id, task.outputs)
        for event in task.history { try Self.insertEvent(db, id, event) }
      }
    }
  }
}
