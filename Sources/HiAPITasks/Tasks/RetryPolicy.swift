/// How the program tries again and waits: how often, until when, and what a command ends with.
///
/// It is the one place for sending, watching, collecting and following. What a wait is for is said in
/// the task's timeline, and by the command that waits (``WaitingWords``).
///
/// | | what is tried | pause | a command without `--timeout` gives up after | exit |
/// | --- | --- | --- | --- | --- |
/// | ``sending`` | the same key and bytes, until the key window ends by the service's clock | 1…60 s | a minute of an unknown outcome, unless it waits for the end | 75 |
/// | ``watching`` | the list, else each task; only the service's word ends it | 1…60 s | never | 75 |
/// | ``connecting`` | the same, without any answer | 1…60 s | two minutes | 69 |
/// | ``key`` | the same, while the key is refused | 1…60 s | two minutes | 77 |
/// | ``lead`` | the lock, while its holder is stopped or its file cannot be used | 10 s | two minutes | 75 |
/// | ``collecting`` | the link, a fresh one, until it expires by the service's clock | 2…60 s | a minute of wrong content | 1 |
public struct RetryPolicy: Hashable, Sendable {
  /// The least pause.
  let shortest: Duration
  /// The longest pause of our own making; while somebody waits it is ``longestWhileWaitedFor``.
  let longest: Duration
  /// How long a command that was given no time limit goes on without success; nil for as long as it
  /// takes.
  public let patience: Duration?
  /// What it ends with then.
  public let exitStatus: Int32

  public static let sending = RetryPolicy(patience: .seconds(60), exitStatus: 75)
  public static let watching = RetryPolicy(patience: nil, exitStatus: 75)
  public static let connecting = RetryPolicy(patience: .seconds(120), exitStatus: 69)
  public static let key = RetryPolicy(patience: .seconds(120), exitStatus: 77)
  public static let lead = RetryPolicy(
    shortest: .seconds(10), longest: .seconds(10), patience: .seconds(120), exitStatus: 75)
  public static let collecting = RetryPolicy(
    shortest: .seconds(2), patience: .seconds(60), exitStatus: 1)

  init(
    shortest: Duration = shortest, longest: Duration = longest, patience: Duration?,
    exitStatus: Int32
  ) {
    self.shortest = shortest
    self.longest = longest
    self.patience = patience
    self.exitStatus = exitStatus
  }

  /// While somebody waits for a task, nothing of ours pauses longer than this for it; a `Retry-After`
  /// of the service counts all the same.
  public static let longestWhileWaitedFor = Duration.seconds(15)
  /// At most so long does a command wait without a line that says what for: less than the quarter of a
  /// minute that is promised, so that a machine that is busy keeps the promise, too.
  public static let silence = Duration.seconds(10)

  /// The longest pause a `Retry-After` may ask for: a server's mistake must not stop us for a year.
  static let longestRetryAfter = Duration.seconds(3600)
  static let shortest = Duration.milliseconds(500)
  static let longest = Duration.seconds(60)
  /// Between two attempts that the service's gate turned away: a key or a balance takes a person to
  /// put right.
  static let afterGate = Duration.seconds(600)
  /// How often a repeat that the service itself refused is sent in all: it would say the same again.
  static let mostRefusedRepeats = 5
  /// How many pages of a gateway are met by short pauses; a deploy takes minutes, not hours.
  static let mostQuickRepeats = 12

  /// Exponential with full jitter: even between nothing and 1, 2, 4 … 60 s, and never under half a second.
  ///
  /// - Parameters:
  ///   - failures: How many in a row, this one included.
  ///   - random: An even draw.
  /// - Returns: Half a second to a minute.
  static func pause(
    after failures: Int, random: @Sendable (ClosedRange<Double>) -> Double
  ) -> Duration {
    watching.pause(after: failures, random: random)
  }

  /// Exponential with full jitter, within the policy's bounds.
  func pause(
    after failures: Int, random: @Sendable (ClosedRange<Double>) -> Double
  ) -> Duration {
    let doublings = min(max(0, failures - 1), 6)
    let ceiling = min(Duration.seconds(1 << doublings), longest)
    return max(shortest, ceiling * random(0...1))
  }

  /// What the service asked for, within reason.
  static func pause(retryAfter: Duration) -> Duration {
    min(max(retryAfter, shortest), longestRetryAfter)
  }
}
