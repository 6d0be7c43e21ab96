/// How long tasks like this one took here before: same model, same resolution (design §3.2).
public struct TypicalDuration: Hashable, Sendable {
  /// Half of them took no longer.
  public var median: Duration
  /// Nine in ten of them took no longer.
  public var ninetieth: Duration
  /// How many it is drawn from: the last ones, at most ``mostRuns``.
  public var runs: Int

  public static let mostRuns = 50

  /// From how long each took, in any order; nil without any.
  public init?(_ durations: [Duration]) {
    let sorted = durations.sorted()
    guard let median = Self.rank(50, in: sorted), let ninetieth = Self.rank(90, in: sorted) else {
      return nil
    }
    self.median = median
    self.ninetieth = ninetieth
    runs = sorted.count
  }

  /// The nearest rank: the smallest value that at least so many in a hundred do not exceed.
  private static func rank(_ percentile: Int, in sorted: [Duration]) -> Duration? {
    guard !sorted.isEmpty else { return nil }
    return sorted[max(0, (sorted.count * percentile + 99) / 100 - 1)]
  }
}
