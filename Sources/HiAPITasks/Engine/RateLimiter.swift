/// The one allowance of requests for a key, shared by all that is sent with it.
///
/// The service publishes no limit (contract §8). A bucket of ten earns one request each 2.5 s, 24 a minute:
/// what a person does goes out at once from what has been saved. What goes on by itself saves nothing
/// and is never closer than those 2.5 s.
actor RateLimiter {
  /// What a request is for, most urgent first.
  enum Errand: Sendable {
    /// The first attempt of a submission: it takes what is there, but waits for pauses only. How many
    /// are out at once is the submitter's limit.
    case submission
    /// A resend, or a poll that a person asked for.
    case asked
    /// A poll by the watcher's own schedule.
    case background
  }

  static let capacity = 10
  /// The time that earns one request.
  static let refill = Duration.milliseconds(2500)

  private let clock: EngineClock
  /// Kept as time, which adds up exactly.
  private var credit = RateLimiter.refill * RateLimiter.capacity
  private var earnedAt: Duration
  private var pausedUntil: Duration
  /// Until when the service itself wants no request.
  private var askedUntil: Duration
  private var nextBackground: Duration

  init(clock: EngineClock) {
    self.clock = clock
    let now = clock.elapsed()
    earnedAt = now
    pausedUntil = now
    askedUntil = now
    nextBackground = now
  }

  /// Waits until a request may go out, and counts it.
  func take(for errand: Errand) async throws {
    while true {
      try Task.checkCancellation()
      let wait = wait(for: errand)
      if wait <= .zero { break }
      try await clock.sleep(wait)
    }
    credit = max(.zero, credit - Self.refill)
    if errand == .background { nextBackground = clock.elapsed() + Self.refill }
  }

  /// Stops every request of the key for a while; a longer pause that is running stays.
  ///
  /// - Parameters:
  ///   - duration: How long.
  ///   - isAskedFor: Whether the service named that time.
  func pause(for duration: Duration, isAskedFor: Bool) {
    let end = clock.elapsed() + duration
    pausedUntil = max(pausedUntil, end)
    if isAskedFor { askedUntil = max(askedUntil, end) }
  }

  /// How long requests still pause; nil where they do not.
  var remainingPause: TaskOutlook.Pause? {
    let left = pausedUntil - clock.elapsed()
    guard left > .zero else { return nil }
    return TaskOutlook.Pause(left: left, isAskedFor: askedUntil >= pausedUntil)
  }

  private func wait(for errand: Errand) -> Duration {
    let now = clock.elapsed()
    credit = min(Self.refill * Self.capacity, credit + (now - earnedAt))
    earnedAt = now
    let pause = pausedUntil - now
    let debt = Self.refill - credit
    return switch errand {
    case .submission: pause
    case .asked: max(pause, debt)
    case .background: max(pause, debt, nextBackground - now)
    }
  }
}
