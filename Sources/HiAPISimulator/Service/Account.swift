import DequeModule

/// What the service knows of an account, which may have several API keys.
struct Account: Sendable {
  /// The ids of its tasks, the oldest first.
  var taskIDs: [String] = []

  /// The submissions it may repeat, by idempotency key.
  var submissions: [String: KeptSubmission] = [:]

  /// Its tasks that have trouble left for whoever lists them, the oldest first.
  var troubledIDs: [String] = []

  /// How far the submissions that are to go wrong first have come, by idempotency key or body.
  var attempts: [[UInt8]: TroubleProgress] = [:]

  /// When its requests of the last minute came.
  private var recent: Deque<Duration> = []

  struct KeptSubmission: Sendable {
    var body: [UInt8]
    var taskID: String
    var made: Duration
    /// When its first answer leaves; until then it counts as running.
    var answered: Duration
    /// Whether an answer that names the task left whole.
    var isKnown = false
  }

  /// How long an idempotency key is remembered.
  static let keyWindow = Duration.seconds(86_400)

  /// Counts a request, and says how many seconds to wait when it is one too many.
  mutating func countRequest(at now: Duration, limit: Int) -> Int? {
    while let first = recent.first, now - first >= .seconds(60) { recent.removeFirst() }
    guard recent.count >= max(limit, 1), let first = recent.first else {
      recent.append(now)
      return nil
    }
    return Int(clamping: (first + .seconds(60) - now).wholeSeconds) + 1
  }

  /// The submission kept under a key, if it still is.
  mutating func submission(_ key: String, at now: Duration) -> KeptSubmission? {
    guard let kept = submissions[key] else { return nil }
    guard now - kept.made < Account.keyWindow else {
      submissions[key] = nil
      return nil
    }
    return kept
  }
}
