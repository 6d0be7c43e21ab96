/// What the simulator has seen and done, as a copy.
public struct SimulatorRecord: Sendable {
  /// The requests in the order of their answers; see ``SimulatorOptions/recordLimit``.
  public var requests: [RecordedRequest] = []

  /// Every task made, the oldest first.
  public var tasks: [RecordedTask] = []

  /// How many tasks were billed for each idempotency key; more than one is a double charge.
  public var billedByIdempotencyKey: [String: Int] {
    tasks.reduce(into: [:]) { billed, task in
      if let key = task.idempotencyKey { billed[key, default: 0] += 1 }
    }
  }

  /// The requests of one method whose path begins like this.
  public func requests(_ method: String, _ path: String) -> [RecordedRequest] {
    requests.filter { $0.method == method && $0.path.hasPrefix(path) }
  }
}
