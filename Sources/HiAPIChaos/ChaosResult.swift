/// What a run, or many of them, came to.
public struct ChaosResult: Hashable, Sendable {
  public var runs = 0
  /// Processes that were started, and how many of them were killed.
  public var processes = 0
  public var kills = 0
  /// Faults by kind.
  public var faults: [String: Int] = [:]
  /// Requests of each kind that the service saw.
  public var requests = 0
  public var intents = 0
  public var billed = 0
  public var saved = 0
  /// Idempotency keys for which more than one task was billed.
  public var billedTwice = 0
  /// Tasks of the service that the database does not know by their id.
  public var idsLost = 0
  /// Outputs of successful tasks that are not on disk as they should be.
  public var filesLost = 0
  /// Files that were not finished, left after the recovery.
  public var partsLeft = 0
  /// Tasks that had not come to an end when the recovery had.
  public var unsettled = 0
  /// Requests to an output host that carried the key.
  public var keysLeaked = 0
  /// What went wrong, each with its seed.
  public var failures: [String] = []

  public init() {}

  public var isClean: Bool { failures.isEmpty }

  /// How many faults there were in all.
  public var faultCount: Int { faults.values.reduce(0, +) }

  public static func + (left: Self, right: Self) -> Self {
    var sum = left
    sum.runs += right.runs
    sum.processes += right.processes
    sum.kills += right.kills
    sum.faults.merge(right.faults, uniquingKeysWith: +)
    sum.requests += right.requests
    sum.intents += right.intents
    sum.billed += right.billed
    sum.saved += right.saved
    sum.billedTwice += right.billedTwice
    sum.idsLost += right.idsLost
    sum.filesLost += right.filesLost
    sum.partsLeft += right.partsLeft
    sum.unsettled += right.unsettled
    sum.keysLeaked += right.keysLeaked
    sum.failures += right.failures
    return sum
  }

  /// The counts, for a person.
  public var report: String {
    let kinds = faults.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    return """
      runs                \(runs)
      processes           \(processes), \(kills) of them killed
      requests            \(requests)
      faults              \(faultCount): \(kinds)
      intents             \(intents)
      tasks billed        \(billed)
      outputs saved       \(saved)
      tasks billed twice  \(billedTwice)
      ids lost            \(idsLost)
      files lost          \(filesLost)
      .part files left    \(partsLeft)
      unsettled tasks     \(unsettled)
      keys leaked         \(keysLeaked)
      """
  }
}
