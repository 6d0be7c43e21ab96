/// What deletions of words and lines took, for `^Y`; several in a row are put back together.
struct KilledText: Hashable, Sendable {
  private(set) var text = ""
  private var isRunning = false

  /// Anything else happened: the next deletion begins anew.
  mutating func closeRun() { isRunning = false }

  mutating func take(_ taken: String, isBeforeCursor: Bool) {
    if !isRunning {
      text = taken
    } else if isBeforeCursor {
      text = taken + text
    } else {
      text += taken
    }
    isRunning = true
  }
}
