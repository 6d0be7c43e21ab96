import HiAPIService

/// What can happen to a task; ``TaskTransition`` says where each leads.
enum JournalEvent: Hashable, Sendable {
  /// The POST is about to go out; written down before it does.
  case sent
  /// The service has the task.
  case accepted
  /// The request was refused; if no attempt before it may have arrived, nothing was made.
  case refused
  /// The service turned the request away at its gate (401, 402, 403, no money), before it can have
  /// looked the idempotency key up.
  case turnedAway
  /// 429 or 503: refused before processing, to be sent again, same key and bytes, after a pause.
  case busy
  /// 409 PROCESSING: the service works on a request with this key, and says nothing else of it.
  case processing
  /// No connection was made, so this attempt sent nothing.
  case notSent
  /// No answer that can be trusted.
  case lost
  /// The service may have forgotten the idempotency key: nothing may be resent from here on.
  case windowClosed
  /// A person took it back before anything of it was sent.
  case withdrawn
  /// The service refused a repeat in its own form, and its list, read back to before the first
  /// attempt, shows no task that this one could have become.
  case disproved
  /// A person says that the service made no task of it.
  case disowned
  /// A poll brought the service's word.
  case observed(TaskStatus)
}
