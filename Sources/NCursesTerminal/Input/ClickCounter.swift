import CellGrid

/// Tells a double click from two clicks.
struct ClickCounter {
  private static let interval = Duration.milliseconds(400)

  private var last: (point: Point, time: ContinuousClock.Instant)?

  /// What a press means, which came now; the third of three in a row is a first one again.
  mutating func press(at point: Point, now: ContinuousClock.Instant) -> MouseEvent.Kind {
    if let last, last.point == point, now - last.time < Self.interval {
      self.last = nil
      return .doublePress
    }
    last = (point, now)
    return .press
  }
}
