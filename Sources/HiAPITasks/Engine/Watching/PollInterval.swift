import HiAPICatalog

/// How long to wait between two polls of a task, by kind and age (design §3.2).
enum PollInterval {
  static let shortest = Duration.seconds(1)
  /// For a task that the service says it does not know: not a verdict, so it is asked on, slowly.
  static let whenNotFound = Duration.seconds(60)

  /// The interval before jitter.
  ///
  /// Images 3 s, audio 5 s, videos 5 s easing to 15 s from their second to their sixth minute. What
  /// has run a quarter of an hour is asked each 15 s, whatever it is.
  static func of(_ kind: Model.Kind?, age: Duration) -> Duration {
    switch kind {
    case .image: eased(from: 3, age: age, between: 300, and: 900)
    case .audio: eased(from: 5, age: age, between: 300, and: 900)
    case .video, nil: eased(from: 5, age: age, between: 60, and: 360)
    }
  }

  private static func eased(
    from start: Double, age: Duration, between early: Double, and late: Double
  ) -> Duration {
    let share = (age / .seconds(1) - early) / (late - early)
    return .seconds(start + (15 - start) * min(max(share, 0), 1))
  }
}
