/// When panel 3 follows the cursor of a list.
///
/// It waits while the cursor moves, and follows once it has rested 150 ms. A move out of rest is
/// followed at once, after everything that was typed with it: a single step shows its task without
/// delay, and a burst of keys needs one frame.
struct Follower {
  static let rest = Duration.milliseconds(150)

  private var generation = 0
  private var lastMove: ContinuousClock.Instant?
  /// When to follow; nil when there is nothing to follow.
  private(set) var deadline: ContinuousClock.Instant?

  /// The cursor moved; what this generation means is the state's business.
  mutating func moved(_ generation: Int, at now: ContinuousClock.Instant) {
    self.generation = generation
    let wasAtRest = lastMove.map { now - $0 >= Self.rest } ?? true
    // Further keys of the same burst leave the deadline where it is: it is now.
    let isLeading = wasAtRest || deadline.map { $0 <= now } ?? false
    lastMove = now
    deadline = isLeading ? now : now + Self.rest
  }

  /// The generation to follow now, once; nil when it is not time.
  mutating func due(at now: ContinuousClock.Instant) -> Int? {
    guard let deadline, deadline <= now else { return nil }
    self.deadline = nil
    return generation
  }
}
