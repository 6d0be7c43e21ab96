import HiAPICore

/// Says what a batch waits for, so that no quarter of a minute passes without a word.
struct BatchVoice {
  private static let silence = Duration.seconds(14)

  private var lastWord = ContinuousClock.now
  private var lastAsked = ContinuousClock.now

  mutating func say(_ line: String) {
    Console.say(line)
    noteSpoken()
  }

  /// Something was said or printed.
  mutating func noteSpoken() { lastWord = .now }

  /// Says how the oldest task stands when nothing was said for long, and has the service asked about it.
  mutating func hear(
    _ glances: [TaskGlance], followed: [LocalTaskID: BatchSubmission.Followed], engine: TaskEngine
  ) async {
    let now = ContinuousClock.now
    guard let oldest = glances.first(where: { followed[$0.id] != nil }) else { return }
    if now - lastAsked >= Self.silence {
      lastAsked = now
      let id = oldest.id
      // The answer may take its time.
      Task { await engine.refresh(id) }
    }
    guard now - lastWord >= Self.silence else { return }
    let line = followed[oldest.id].map { "line \($0.line), task \(oldest.id)" } ?? ""
    var words = "waiting for \(followed.count) tasks; \(line) is \(oldest.state.rawValue)"
    if let note = oldest.note { words += " (\(note))" }
    if let leader = await engine.otherLeader() {
      words += "; process \(leader) sends and asks for this key"
    }
    say(words)
  }
}
