/// What a run, or many of them, came to.
public struct ChaosResult: Hashable, Sendable {
  public var runs = 0
  /// Runs by what they were about.
  public var themes: [String: Int] = [:]
  /// Processes that were started, and how many of them were killed or interrupted.
  public var processes = 0
  public var kills = 0
  public var interrupts = 0
  /// Faults by kind.
  public var faults: [String: Int] = [:]
  /// Requests of each kind that the services saw.
  public var requests = 0
  public var intents = 0
  public var billed = 0
  public var saved = 0
  /// Intents of a person, or idempotency keys, for which more tasks were billed than were wanted.
  public var billedTwice = 0
  /// Tasks of the services that the database does not know by their id.
  public var idsLost = 0
  /// Outputs of tasks that were billed and are not on disk as they should be.
  public var filesLost = 0
  /// Tasks that were billed, and that the program calls refused or withdrawn.
  public var paidCalledRefused = 0
  /// Submissions that came to another service, or with another API key, than was named.
  public var sentElsewhere = 0
  /// Places where an API key was found, or services and hosts that were shown one, against the rules.
  public var keysLeaked = 0
  /// Files that were not finished, left after the recovery.
  public var partsLeft = 0
  /// Commands that said nothing for longer than they may.
  public var silentWaits = 0
  /// Rows that were sent although `^C` had withdrawn them.
  public var sentWithdrawn = 0
  /// Rows that were not sent by the last runs of their file.
  public var unsent = 0
  /// Tasks that had not come to an end when the recovery had.
  public var unsettled = 0
  /// Processes that ended or printed otherwise than they should.
  public var misbehaviour = 0
  /// What went wrong, each with its seed.
  public var failures: [String] = []

  public init() {}

  public var isClean: Bool { failures.isEmpty }

  /// How many faults there were in all.
  public var faultCount: Int { faults.values.reduce(0, +) }

  private typealias Path = any WritableKeyPath<ChaosResult, Int> & Sendable

  private static let counts: [(name: String, path: Path)] =
    [
      ("tasks billed twice", \.billedTwice), ("ids lost", \.idsLost), ("files lost", \.filesLost),
      ("paid, called refused", \.paidCalledRefused), ("sent elsewhere", \.sentElsewhere),
      ("keys leaked", \.keysLeaked), (".part files left", \.partsLeft),
      ("silent waits", \.silentWaits), ("sent after ^C", \.sentWithdrawn),
      ("rows never sent", \.unsent), ("unsettled tasks", \.unsettled),
      ("misbehaviour", \.misbehaviour),
    ]

  private static let sums: [Path] = [
    \.runs, \.processes, \.kills, \.interrupts, \.requests, \.intents, \.billed, \.saved,
  ]

  public static func + (left: Self, right: Self) -> Self {
    var sum = left
    for path in sums + counts.map(\.path) { sum[keyPath: path] += right[keyPath: path] }
    sum.themes.merge(right.themes, uniquingKeysWith: +)
    sum.faults.merge(right.faults, uniquingKeysWith: +)
    sum.failures += right.failures
    return sum
  }

  /// The counts, for a person.
  public var report: String {
    let head = [
      ("runs", "\(runs): \(Self.list(themes))"),
      ("processes", "\(processes), \(kills) of them killed, \(interrupts) interrupted"),
      ("requests", "\(requests)"), ("faults", "\(faultCount): \(Self.list(faults))"),
      ("intents", "\(intents)"), ("tasks billed", "\(billed)"), ("outputs saved", "\(saved)"),
    ]
    let counts = Self.counts.map { ($0.name, "\(self[keyPath: $0.path])") }
    return (head + counts).map { name, value in
      name + String(repeating: " ", count: max(1, 22 - name.count)) + value
    }.joined(separator: "\n")
  }

  private static func list(_ counts: [String: Int]) -> String {
    counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\($0.key) \($0.value)" }.joined(separator: ", ")
  }
}
