/// What went wrong with an output in this run, and what follows from it.
///
/// It is the one place that decides between trying again, asking for a fresh link, and giving up. Whatever
/// comes in place of the file, a refusal, a page, fewer bytes, is answered alike: the link is tried
/// again and the detail read again for a fresh one, until the link's time is over.
struct CollectingRecord: Hashable, Sendable {
  enum Next: Hashable, Sendable {
    /// Try again after a pause; first ask the service for a fresh link where `looks`.
    ///
    /// `isAsked`: the host asked for this pause, so nobody cuts it short.
    case retry(after: Duration, looks: Bool, isAsked: Bool = false)
    /// Trying on would bring the same: a person decides.
    case fail
  }

  /// A fresh output may lag behind on the network that serves it (contract §10).
  static let firstPause = RetryPolicy.collecting.shortest
  /// Before one more look for a fresh link, by how many there have been; then the longest.
  private static let lookPauses = [0, 3, 5, 8, 13, 20, 30, 45].map { Duration.seconds($0) }
  static let longestPause = RetryPolicy.collecting.longest
  /// Where the link's time is not known, after an hour of that.
  static let slowPause = Duration.seconds(600)
  private static let looksAnHour = 60
  /// So often inline content is read again; its bytes do not depend on a host or a time.
  private static let mostInlineLooks = 5

  /// Tries that brought something else than the file.
  private(set) var refusals = 0
  /// Tries that had no connection, or met a disk.
  private(set) var troubles = 0
  /// Fresh details that were read for it.
  private(set) var looks = 0
  /// Looks in a row that had no answer.
  private(set) var failedLooks = 0
  /// Tries that were ended to let others have their place.
  private(set) var rotations = 0
  /// What was last said of it.
  private(set) var reason: OutputReason?

  /// What follows from an attempt that saved nothing.
  ///
  /// - Parameters:
  ///   - outcome: How it ended.
  ///   - life: How long the link works.
  ///   - random: An even draw.
  /// - Returns: Nil where nothing is to be done: it was saved or given up.
  mutating func next(
    after outcome: FetchOutcome, life: LinkLife,
    random: @Sendable (ClosedRange<Double>) -> Double
  ) -> Next? {
    if let reason = outcome.reason { self.reason = reason }
    if outcome.isFurther { (refusals, troubles, looks) = (0, 0, 0) }
    switch outcome {
    case .saved, .cancelled: return nil
    case .linkRefused, .wrongContent, .badLink, .duplicate:
      refusals += 1
      if life == .inline, looks >= Self.mostInlineLooks { return .fail }
      // The first refusal of a link that should work may only be too early.
      if refusals == 1, life != .over { return .retry(after: Self.firstPause, looks: false) }
      return .retry(after: lookPause(life), looks: true)
    case .tooLarge: return .fail
    case .busy(_, let retryAfter?):
      troubles += 1
      return .retry(
        after: RetryPolicy.pause(retryAfter: retryAfter), looks: troubles > 2, isAsked: true)
    case .busy(_, nil), .cutShort:
      troubles += 1
      return .retry(after: troublePause(random), looks: troubles > 2)
    case .network:
      troubles += 1
      // A host may be gone for good, once its link's time is over.
      return .retry(after: troublePause(random), looks: life == .over && troubles > 2)
    case .disk, .occupied:
      troubles += 1
      return .retry(after: troublePause(random), looks: false)
    }
  }

  /// The service answered a look.
  mutating func noteLook() {
    looks += 1
    failedLooks = 0
  }

  /// The place was given to another output; a try that needs longer has more time the next time.
  mutating func noteRotation() { rotations += 1 }

  /// The service did not answer a look; it is asked again after this pause.
  mutating func pauseAfterFailedLook(
    random: @Sendable (ClosedRange<Double>) -> Double
  ) -> Duration {
    failedLooks += 1
    return RetryPolicy.collecting.pause(after: failedLooks, random: random)
  }

  private func lookPause(_ life: LinkLife) -> Duration {
    if life == .unknown, looks >= Self.looksAnHour { return Self.slowPause }
    return looks < Self.lookPauses.count ? Self.lookPauses[looks] : Self.longestPause
  }

  private func troublePause(_ random: @Sendable (ClosedRange<Double>) -> Double) -> Duration {
    RetryPolicy.collecting.pause(after: troubles, random: random)
  }
}
