import Foundation
import HiAPICore

/// A task on the screen is one that somebody waits for.
extension AppState {
  /// Tells the engine each few seconds what is waited for, while anything is under way.
  mutating func attendIfDue() -> [Effect] {
    let pause = RetryPolicy.silence / .seconds(1)
    guard isAlive, attendedAt.map({ abs(now.timeIntervalSince($0)) >= pause }) ?? true else {
      return []
    }
    attendedAt = now
    let shown = shownTask.flatMap { $0.state.isTerminal ? nil : $0.id }
    return [.attend(shown)]
  }

  /// Says who leads when that program does not move, and that it does again.
  mutating func noteLead(_ lead: TaskOutlook.Lead) {
    let before = leadProblem.flatMap(WaitingWords.lead)
    let words = WaitingWords.lead(lead)
    leadProblem = words == nil ? nil : lead
    if let words {
      // What a person has just done comes first.
      if notice == nil || notice?.text == before { notice = Notice(.warning, words) }
    } else if notice?.text == before, before != nil {
      notice = nil
    }
  }
}
