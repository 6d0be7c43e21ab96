import HiAPIService

/// The one place that moves a task from state to state (design §3.1).
///
/// It is a pure table. What is settled never moves again, with one exception: an acceptance always
/// wins, whoever recorded a refusal or a withdrawal before it. The service's states never go back. What
/// `unknown` once was, no refusal of a later attempt settles.
enum TaskTransition {
  /// Where an event leads.
  ///
  /// - Returns: The next state, which may be the same one; nil when the event cannot happen there, and
  ///   is to be noted and otherwise ignored.
  static func next(from state: TaskState, on event: JournalEvent) -> TaskState? {
    switch (state, event) {
    // The service has it: whatever was believed before, it is there and may be billed.
    case (.intent, .accepted), (.sending, .accepted), (.unknown, .accepted), (.refused, .accepted),
      (.cancelled, .accepted):
      .queued
    case (.intent, .sent), (.sending, .sent), (.sending, .busy), (.sending, .notSent): .sending
    case (.sending, .refused), (.sending, .turnedAway): .refused
    case (.sending, .processing), (.sending, .lost), (.sending, .windowClosed): .unknown
    // Only while nothing of it was sent, which the store sees to.
    case (.intent, .withdrawn), (.sending, .withdrawn): .cancelled
    // Nothing that is said of a repeat tells what became of the attempt before: a proxy or a gate may
    // have spoken.
    case (.unknown, .sent), (.unknown, .busy), (.unknown, .processing), (.unknown, .notSent),
      (.unknown, .refused), (.unknown, .turnedAway), (.unknown, .lost), (.unknown, .windowClosed):
      .unknown
    case (.unknown, .disproved), (.unknown, .disowned): .refused
    case (.queued, .observed(let status)), (.handling, .observed(let status)),
      (.archiving, .observed(let status)):
      next(from: state, observing: status)
    default: nil
    }
  }

  private static func next(from state: TaskState, observing status: TaskStatus) -> TaskState? {
    switch status {
    case .success: .success
    case .fail: .fail
    case .cancelled: .cancelled
    // A word we do not know is shown as it came and polled on.
    case .unknown: state
    case .queued: state == .queued ? .queued : nil
    case .handling: state == .archiving ? nil : .handling
    case .archiving: .archiving
    }
  }
}
