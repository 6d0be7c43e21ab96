/// The one allowance of requests for a key, shared by all that is sent with it.
///
/// The service publishes no limit (contract §8). A bucket of ten refills with one token each 2.4 s: what a
/// person does goes out at once, and what goes on by itself stays at 25 requests a minute.
actor RequestBudget {
  static let capacity = 10
  /// The time that earns one request.
  static let refill = Duration.milliseconds(2400)

  private let clock: EngineClock
  /// Kept as time, which adds up exactly.
  private var credit = RequestBudget.refill * RequestBudget.capacity
  private var refilledAt: Duration
  private var pausedUntil: Duration

  init(clock: EngineClock) {
    self.clock = clock
    refilledAt = clock.elapsed()
    pausedUntil = clock.elapsed()
  }

  /// Waits for a token and takes it.
  func take() async throws {
    while true {
      try Task.checkCancellation()
      let wait = waitForToken()
      if wait <= .zero {
        credit -= Self.refill
        return
      }
      try await clock.sleep(wait)
    }
  }

  /// Lets the first attempt of a person's submission out: it takes what is there, but waits for pauses
  /// only.
  ///
  /// How many are out at once is the submitter's limit.
  func takeForSubmission() async throws {
    while true {
      try Task.checkCancellation()
      let wait = pausedUntil - clock.elapsed()
      if wait <= .zero { break }
      try await clock.sleep(wait)
    }
    earn()
    credit = max(.zero, credit - Self.refill)
  }

  /// Stops every request of the key for a while; a longer pause that is running stays.
  func pause(for duration: Duration) {
    pausedUntil = max(pausedUntil, clock.elapsed() + duration)
  }

  private func waitForToken() -> Duration {
    earn()
    let pause = pausedUntil - clock.elapsed()
    if pause > .zero { return pause }
    return max(.zero, Self.refill - credit)
  }

  private func earn() {
    let now = clock.elapsed()
    credit = min(Self.refill * Self.capacity, credit + (now - refilledAt))
    refilledAt = now
  }
}
