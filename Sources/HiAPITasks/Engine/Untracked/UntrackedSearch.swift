import Foundation
import HiAPIService

/// Reads the service's list from its head: for tasks made elsewhere, and for what became of tasks of
/// unknown outcome.
struct UntrackedSearch: Sendable {
  let parts: EngineParts

  /// Reads pages until the list is known back to a time, or to its end, ten at most; remembers what
  /// the database does not know.
  ///
  /// - Parameter start: How far back is enough, by the service's clock; nil for all of it.
  /// - Returns: How much of the list was read.
  /// - Throws: ``HiAPIError``, ``TaskStoreError`` or `CancellationError`.
  @discardableResult
  func run(backTo start: Date? = nil) async throws -> ListReading {
    var reading = ListReading()
    for page in 1...WatchPlan.mostPages {
      try await parts.budget.take(for: .asked)
      let answer = try await parts.client.list(page, WatchPlan.pageSize)
      let unknown = try await parts.store.unknown(answer.tasks.map(\.id), of: parts.account)
      let untrackedTasks = answer.tasks.filter { unknown.contains($0.id) }.map(UntrackedTask.init)
      try await parts.store.note(untrackedTasks, of: parts.account)
      reading.take(answer, size: WatchPlan.pageSize)
      let isFarEnough = start.map { reading.reaches(back: $0) } ?? false
      if isFarEnough || reading.hasEnded { break }
    }
    return reading
  }
}

extension UntrackedTask {
  init(_ snapshot: TaskSnapshot) {
    self.init(
      taskID: snapshot.id, model: snapshot.model, status: snapshot.statusWord,
      created: snapshot.created)
  }
}
