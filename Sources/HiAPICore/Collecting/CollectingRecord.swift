/// What went wrong with an output in this run, and what follows from it.
///
/// It is the one place that decides between trying again, asking for a fresh link, and giving up.
struct CollectingRecord: Hashable, Sendable {
  enum Next: Hashable, Sendable {
    /// Try again after a pause; first ask the service for a fresh link where `looks`.
    case retry(after: Duration, looks: Bool)
    /// Trying on would bring the same: a person decides.
    case fail
  }

  /// A fresh output may lag behind on the network that serves it (contract §10).
  static let firstPause = Duration.seconds(2)
  /// Before one more look for a fresh link, by how many there have been.
  private static let lookPauses: [Duration] = [.zero, .seconds(10), .seconds(60)]
  /// When the quick looks are used up.
  static let slowPause = Duration.seconds(600)
  /// So many looks that bring the same refused link settle an output whose expiry is not known.
  static let mostQuickLooks = 3
  private static let mostRejects = 3

  private(set) var refusals = 0
  private(set) var rejects = 0
  private(set) var troubles = 0
  /// Fresh details that were read for it.
  private(set) var looks = 0
  /// Looks in a row that had no answer.
  private(set) var failedLooks = 0
  /// What was last said of it.
  private(set) var words = ""

  /// What follows from an attempt that saved nothing.
  ///
  /// - Parameters:
  ///   - outcome: How it ended.
  ///   - isPastExpiry: Whether the link's time is over.
  ///   - random: An even draw.
  /// - Returns: Nil where nothing is to be done: it was saved or given up.
  mutating func next(
    after outcome: FetchOutcome, isPastExpiry: Bool,
    random: @Sendable (ClosedRange<Double>) -> Double
  ) -> Next? {
    switch outcome {
    case .saved, .cancelled: return nil
    case .linkRefused(let words):
      self.words = words
      refusals += 1
      // The first refusal of a link that should work may only be too early.
      if refusals == 1, !isPastExpiry { return .retry(after: Self.firstPause, looks: false) }
      return .retry(after: lookPause, looks: true)
    case .wrongContent(let words), .badLink(let words):
      self.words = words
      rejects += 1
      guard rejects < Self.mostRejects else { return .fail }
      return .retry(after: rejects == 1 ? Self.firstPause : .seconds(10), looks: rejects > 1)
    case .tooLarge(let words):
      self.words = words
      return .fail
    case .network(let words, let retryAfter):
      self.words = words
      troubles += 1
      let pause = retryAfter.map { RetryPolicy.pause(retryAfter: $0) } ?? troublePause(random)
      // A host may be gone for good, once its link's time is over.
      return .retry(after: pause, looks: isPastExpiry && troubles >= 3)
    case .disk(let words):
      self.words = words
      troubles += 1
      return .retry(after: troublePause(random), looks: false)
    }
  }

  /// Whether an output is lost whose fresh detail gave the same link that was refused.
  func isLost(expires: Bool, isPastExpiry: Bool) -> Bool {
    isPastExpiry || !expires && looks >= Self.mostQuickLooks
  }

  /// The service answered a look.
  mutating func noteLook() {
    looks += 1
    failedLooks = 0
  }

  /// The service did not answer a look; it is asked again after this pause.
  mutating func pauseAfterFailedLook(
    random: @Sendable (ClosedRange<Double>) -> Double
  ) -> Duration {
    failedLooks += 1
    return max(Self.firstPause, RetryPolicy.pause(after: failedLooks, random: random))
  }

  private var lookPause: Duration {
    looks < Self.lookPauses.count ? Self.lookPauses[looks] : Self.slowPause
  }

  private func troublePause(_ random: @Sendable (ClosedRange<Double>) -> Double) -> Duration {
    max(Self.firstPause, RetryPolicy.pause(after: troubles, random: random))
  }
}
