/// What one round measured of one program.
struct RoundFigures {
  /// From before `exec` to the last byte before 30 ms of quiet; the median of the round's starts.
  var start: Duration = .zero
  /// From writing a key to the last byte before 30 ms of quiet.
  var keyEnds: [Duration] = []
  var timePerKey: Duration = .zero
  var bytesPerKey = 0.0
  /// Keys that nothing answered within a second.
  var missedKeys = 0
  /// From writing all keys to the last byte before 250 ms of quiet.
  var flood: Duration = .zero
  /// From writing all keys to the read that put the right row on the screen.
  var floodRow: Duration = .zero
  /// Whether the row that many keys lead to was there then.
  var floodIsRight = false
  /// Nil in rounds that did not look at it.
  var idle: IdleFigures?
}
