import ArgumentParser

/// How long a command waits.
struct Patience: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Stop waiting after this many seconds and exit with 75; tasks go on. (default: no limit)",
      valueName: "seconds"),
    transform: Self.seconds)
  var timeout: Double?

  private static func seconds(_ text: String) throws -> Double {
    guard let seconds = Double(text), seconds.isFinite, (0...1e9).contains(seconds) else {
      throw ValidationError("--timeout is a number of seconds from 0 on, not “\(text)”.")
    }
    return seconds
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
