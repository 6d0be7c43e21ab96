/// How long somebody waits for tasks.
///
/// Without a limit, waiting ends early where nothing comes of it: see ``WaitGivenUp``.
public struct TimeLimit: Sendable {
  /// Nil for as long as it takes.
  public var duration: Duration?

  /// As long as it takes.
  public static let none = TimeLimit()

  public init(_ duration: Duration? = nil) { self.duration = duration }

  /// Whether what runs has a limit, and so is not given up before it.
  @TaskLocal static var isSet = false

  /// Does the work, unless it takes too long.
  ///
  /// - Returns: Nil when time ran out; the work was cancelled then, and has ended.
  public func run<Value: Sendable>(
    _ work: @escaping @Sendable () async throws -> Value
  ) async throws -> Value? {
    guard let duration else { return try await work() }
    return try await withThrowingTaskGroup(of: Value?.self) { group in
      group.addTask { try await Self.$isSet.withValue(true) { try await work() } }
      group.addTask {
        try await Task.sleep(for: duration)
        return nil
      }
      defer { group.cancelAll() }
      return try await group.next() ?? nil
    }
  }
}
