import Foundation
import HiAPICore

/// Says what a batch waits for, so that no quarter of a minute passes without a word.
struct BatchVoice {
  private var lastWord = ContinuousClock.now
  private var lastAsked: ContinuousClock.Instant?
  private var lastLook: ContinuousClock.Instant?

  mutating func say(_ line: String) {
    Console.say(line)
    noteSpoken()
  }

  /// Something was said or printed.
  mutating func noteSpoken() { lastWord = .now }

  /// Says how the oldest task stands when nothing was said for long; the engine hears that somebody waits
  /// for it.
  ///
  /// - Throws: ``WaitGivenUp`` where no time limit was given, as for a single task.
  mutating func hear(
    _ glances: [TaskGlance], followed: [LocalTaskID: BatchSubmission.Followed], engine: TaskEngine
  ) async throws {
    let now = ContinuousClock.now
    guard let id = glances.first(where: { followed[$0.id] != nil })?.id,
      lastLook.map({ now - $0 >= BatchWakes.interval / 2 }) ?? true
    else { return }
    lastLook = now
    if lastAsked.map({ now - $0 >= RetryPolicy.silence }) ?? true {
      lastAsked = now
      // The answer may take its time.
      Task { await engine.attend(id) }
    }
    let outlook = await engine.outlook(id)
    if !Patience.isBounded, let reason = outlook.reasonToGiveUp {
      throw WaitGivenUp(id: id, policy: reason.policy, words: reason.words)
    }
    guard now - lastWord >= RetryPolicy.silence, let task = try await engine.task(id) else {
      return
    }
    let place = followed[id].map { "line \($0.line), " } ?? ""
    say(
      "waiting for \(followed.count) tasks; \(place)"
        + WaitingWords.line(task, outlook, now: Date()))
  }
}
