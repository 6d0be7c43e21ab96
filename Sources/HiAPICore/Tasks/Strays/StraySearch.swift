/// Reads the service's list from its head, for a person who looks for tasks made elsewhere.
struct StraySearch: Sendable {
  let parts: EngineParts

  /// Reads as many pages as there are, ten at most, and remembers what the database does not know.
  ///
  /// - Throws: ``HiAPIError``, ``TaskStoreError`` or `CancellationError`.
  func run() async throws {
    for page in 1...WatchPlan.mostPages {
      try await parts.budget.take(for: .asked)
      let tasks = try await parts.client.list(page, WatchPlan.pageSize).tasks
      let unknown = try await parts.store.unknown(tasks.map(\.id), of: parts.account)
      let strays = tasks.filter { unknown.contains($0.id) }.map(Stray.init)
      try await parts.store.note(strays, of: parts.account)
      if tasks.count < WatchPlan.pageSize { return }
    }
  }
}

extension Stray {
  init(_ snapshot: TaskSnapshot) {
    self.init(
      taskID: snapshot.id, model: snapshot.model, status: snapshot.statusWord,
      created: snapshot.created)
  }
}
