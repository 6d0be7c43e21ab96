/// What one read from a terminal brought, and when it was there.
public struct OutputChunk: Sendable {
  public var bytes: [UInt8]
  /// On the clock that stands still in suspend, which is `CLOCK_MONOTONIC`.
  public var time: SuspendingClock.Instant
}
