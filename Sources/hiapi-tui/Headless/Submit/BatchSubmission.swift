import HiAPICore

/// Submits the rows of a file and follows each to its answer, or to its end.
struct BatchSubmission: Sendable {
  let engine: TaskEngine
  let isSeenThrough: Bool
  let outputFolder: String

  /// Rows that are followed at the same time; the engine sends no more than four at once.
  static let atOnce = 16

  /// Submits what was not submitted before, in the order of the rows.
  ///
  /// - Parameters:
  ///   - rows: The rows.
  ///   - report: Hears of each task that came to its answer or end.
  /// - Returns: The tasks, as they stood then.
  /// - Throws: ``BudgetExceeded`` or ``TaskStoreError`` for the first row that could not be written
  ///   down; the rows before it go on.
  func run(
    _ rows: [BatchFile.Row], report: @escaping @Sendable (GenerationTask) -> Void
  ) async throws -> [GenerationTask] {
    try await withThrowingTaskGroup(of: GenerationTask.self) { group in
      var tasks: [GenerationTask] = []
      for (index, row) in rows.enumerated() {
        if index >= Self.atOnce, let task = try await group.next() {
          report(task)
          tasks.append(task)
        }
        var draft = row.request.draft
        draft.outputFolder = outputFolder
        let id = try await engine.submitNamed(draft, row.request.estimate, row.key)
        let submission = Submission(engine: engine, isSeenThrough: isSeenThrough)
        group.addTask { try await submission.see(id) }
      }
      for try await task in group {
        report(task)
        tasks.append(task)
      }
      return tasks
    }
  }
}
