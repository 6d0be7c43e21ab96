import ArgumentParser

/// How long a command waits.
struct Patience: ParsableArguments {
  @Option(help: "Give up waiting after this many seconds, with exit code 75; the task goes on.")
  var timeout: Double?

  func validate() throws {
    if let timeout, !(timeout.isFinite && timeout >= 0 && timeout <= 1e9) {
      throw ValidationError("The timeout is a number of seconds.")
    }
  }

  /// Whether what runs has a time limit, and so is not given up before it.
  @TaskLocal static var isBounded = false

  /// Does the work, unless it takes too long.
  ///
  /// - Returns: Nil when time ran out; the work was cancelled then, and has ended.
  func wait<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value? {
    guard let timeout else { return try await work() }
    return try await withThrowingTaskGroup(of: Value?.self) { group in
      group.addTask { try await Self.$isBounded.withValue(true) { try await work() } }
      group.addTask {
        try await Task.sleep(for: .seconds(timeout))
        return nil
      }
      defer { group.cancelAll() }
      return try await group.next() ?? nil
    }
  }
}
