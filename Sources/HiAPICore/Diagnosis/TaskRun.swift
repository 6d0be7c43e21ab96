/// How long a task has been under way, beside what one's own history says is usual.
public struct TaskRun: Hashable, Sendable {
  /// From the intent to its end, or to now.
  public var elapsed: Duration
  /// The median of one's own finished tasks of this model; nil without such a history.
  public var typical: Duration?

  public init(elapsed: Duration, typical: Duration? = nil) {
    self.elapsed = elapsed
    self.typical = typical
  }

  /// A task that has not moved for under two minutes is only queueing (contract §12 F).
  static let ordinaryWait = Duration.seconds(120)

  /// Whether it takes longer than queueing and one's own history explain.
  public var isLong: Bool {
    elapsed > max(Self.ordinaryWait, (typical ?? .zero) * 3)
  }

  /// One's own history in words, such as `your tasks of this model typically take 41 s`.
  var history: String {
    guard let typical else { return "you have no finished task of this model to compare it with" }
    return "your tasks of this model typically take \(Self.words(typical))"
  }

  /// A duration as people say it: `41 s`, `3 min 20 s`, `2 h 5 min`.
  static func words(_ duration: Duration) -> String {
    let seconds = max(0, duration.components.seconds)
    let (minutes, hours) = (seconds / 60, seconds / 3600)
    if hours > 0 { return minutes % 60 == 0 ? "\(hours) h" : "\(hours) h \(minutes % 60) min" }
    if minutes > 0 {
      return seconds % 60 == 0 ? "\(minutes) min" : "\(minutes) min \(seconds % 60) s"
    }
    return "\(seconds) s"
  }
}
