/// How long to wait after something went wrong.
enum Backoff {
  /// The longest pause a `Retry-After` may ask for: a server's mistake must not stop us for a year.
  static let longestRetryAfter = Duration.seconds(3600)
  static let shortest = Duration.milliseconds(500)
  static let longest = Duration.seconds(60)
  /// Between two attempts that the service's gate turned away: a key or a balance takes a person to mend.
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
    let doublings = min(max(0, failures - 1), 6)
    let ceiling = min(Duration.seconds(1 << doublings), longest)
    return max(shortest, ceiling * random(0...1))
  }

  /// What the service asked for, within reason.
  static func pause(retryAfter: Duration) -> Duration {
    min(max(retryAfter, shortest), longestRetryAfter)
  }
}
