/// The one place that moves a task from state to state (design §3.1).
///
/// It is a pure table. A terminal state never moves again, the service's states never go back, and
/// what `unknown` once was only an answer about the task itself can settle.
enum TaskTransition {
  /// Where an event leads.
  ///
  /// - Returns: The next state, which may be the same one; nil when the event cannot happen there, and
  ///   is to be noted and otherwise ignored.
  static func next(from state: TaskState, on event: JournalEvent) -> TaskState? {
    switch (state, event) {
    case (.intent, .sent), (.sending, .sent), (.sending, .busy), (.sending, .notSent):
      .sending
    case (.sending, .accepted), (.unknown, .accepted): .queued
    case (.sending, .refused), (.sending, .turnedAway), (.unknown, .refused): .refused
    case (.sending, .lost), (.sending, .windowClosed): .unknown
    // Only while nothing of it was sent, which the store sees to.
    case (.intent, .withdrawn), (.sending, .withdrawn): .cancelled
    // A resend and a busy or closed gate leave open what became of the attempt before.
    case (.unknown, .sent), (.unknown, .busy), (.unknown, .notSent), (.unknown, .turnedAway),
      (.unknown, .lost), (.unknown, .windowClosed):
      .unknown
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
