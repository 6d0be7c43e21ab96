/// What the simulator has seen and done, as a copy.
public struct SimulatorRecord: Sendable {
  /// The requests in the order of their answers; see ``SimulatorOptions/recordLimit``.
  public var requests: [RecordedRequest] = []

  /// Every task made, and thus billed, the oldest first.
  public var tasks: [RecordedTask] = []

  /// How often each kind of fault came about, by ``Fault/kind``.
  public var faults: [String: Int] = [:]

  /// How many submissions were answered with a task that their idempotency key had made before.
  ///
  /// Answers that were then lost on their way count too.
  public var replays = 0

  /// How many submissions were refused because their idempotency key belonged to another body.
  public var mismatches = 0

  /// How many tasks were billed for each idempotency key; more than one is a double charge.
  public var billedByIdempotencyKey: [String: Int] {
    tasks.reduce(into: [:]) { billed, task in
      if let key = task.idempotencyKey { billed[key, default: 0] += 1 }
    }
  }

  /// How many tasks were billed for each intent of a person, see ``RecordedTask/intent``.
  public var billedByIntent: [String: Int] {
    tasks.reduce(into: [:]) { billed, task in
      if let intent = task.intent { billed[intent, default: 0] += 1 }
    }
  }

  /// The requests of one method whose path begins like this.
  public func requests(_ method: String, _ path: String) -> [RecordedRequest] {
    requests.filter { $0.method == method && $0.path.hasPrefix(path) }
  }

  /// The requests that came to an origin.
  public func requests(to origin: RecordedRequest.Origin) -> [RecordedRequest] {
    requests.filter { $0.origin == origin }
  }
}
