/// It took too long.
struct DeadlinePassed: Error, Hashable {
  let patience: Duration
}

/// Does the work, and cancels it when it takes longer than that.
///
/// - Throws: ``DeadlinePassed``, or what the work throws.
func withDeadline<Value: Sendable>(
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
