/// What one POST of a task came to (design §3.1, the retry table).
public enum SubmissionAnswer: Hashable, Sendable {
  /// The service has the task. `isReplay`: it had it already, under this idempotency key.
  case accepted(TaskID, isReplay: Bool)
  /// The service refused before processing; nothing was made and nothing is billed. Never resent.
  case refused(ServiceError)
  /// 429 or 503: refused before processing, to be sent again after a pause.
  case busy(ServiceError, retryAfter: Duration?)
  /// 409 PROCESSING: the first request with this key is still running.
  case processing(ServiceError, retryAfter: Duration?)
  /// No answer that can be trusted: a task may exist and may be billed. Only the same key and the
  /// same bytes may be sent again.
  case unknown(UnknownReason)

  /// Why the outcome is not known.
  public enum UnknownReason: Hashable, Sendable {
    /// No connection was made, so this attempt sent nothing; an earlier one may have.
    case notSent(NetworkFault)
    /// The connection failed while or after the request went out.
    case network(NetworkFault)
    /// A status other than 503 that says nothing of what was done: 408, 3xx, other 5xx.
    case status(ServiceError)
    /// A 2xx without a task id that can be read; the beginning of its body.
    case garbled(String)
  }
}
