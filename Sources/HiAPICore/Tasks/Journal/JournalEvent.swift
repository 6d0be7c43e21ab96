/// What can happen to a task; ``TaskTransition`` says where each leads.
enum JournalEvent: Hashable, Sendable {
  /// The POST is about to go out; written down before it does.
  case sent
  /// The service has the task.
  case accepted
  /// The service looked at the request and refused it: nothing was made.
  case refused
  /// The service turned the request away at its gate (401, 402, 403), before it can have looked the
  /// idempotency key up.
  ///
  /// It refuses a first attempt, but says nothing of an earlier one whose answer was lost.
  case turnedAway
  /// 429, 503 or 409 PROCESSING: to be sent again, same key and bytes, after a pause.
  case busy
  /// No connection was made, so this attempt sent nothing.
  case notSent
  /// No answer that can be trusted.
  case lost
  /// The service may have forgotten the idempotency key: nothing may be resent from here on.
  case windowClosed
  /// A person took it back before anything of it was sent.
  case withdrawn
  /// A poll brought the service's word.
  case observed(TaskStatus)
}
