import Synchronization

/// It took too long.
struct DeadlinePassed: Error, Hashable {
  let patience: Duration
}

/// Does the work, and cancels it when it takes longer than that.
///
/// - Throws: ``DeadlinePassed``, or what the work throws.
package func withDeadline<Value: Sendable>(
  _ patience: Duration, _ work: @escaping @Sendable () async throws -> Value
) async throws -> Value {
  try await withThrowingTaskGroup(of: Value?.self) { group in
    group.addTask { try await work() }
    group.addTask {
      try await Task.sleep(for: patience)
      return nil
    }
    defer { group.cancelAll() }
    guard let first = try await group.next(), let value = first else {
      throw DeadlinePassed(patience: patience)
    }
    return value
  }
}

/// Counts the steps of a long piece of work.
package final class StepCounter: Sendable {
  private let steps = Atomic(0)

  func step() { steps.wrappingAdd(1, ordering: .relaxed) }

  fileprivate var count: Int { steps.load(ordering: .relaxed) }
}

/// Does the work, and cancels it when it stands still for so long, or takes too long in all.
///
/// A stop is noticed after one to two times the patience with it; the first one after just that.
///
/// - Throws: ``DeadlinePassed``, or what the work throws.
package func withDeadline<Value: Sendable>(
  forEachStep patience: Duration, inAll whole: Duration,
  _ work: @escaping @Sendable (StepCounter) async throws -> Value
) async throws -> Value {
  let progress = StepCounter()
  return try await withThrowingTaskGroup(of: Value?.self) { group in
    group.addTask { try await work(progress) }
    group.addTask {
      var waited = Duration.zero
      var seen = 0
      repeat {
        try await Task.sleep(for: patience)
        waited += patience
        let count = progress.count
        if count == seen { return nil }
        seen = count
      } while waited < whole
      return nil
    }
    defer { group.cancelAll() }
    guard let first = try await group.next(), let value = first else {
      throw DeadlinePassed(patience: patience)
    }
    return value
  }
}
