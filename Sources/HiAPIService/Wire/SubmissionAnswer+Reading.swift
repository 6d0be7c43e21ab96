import HiAPIBasics

extension SubmissionAnswer {
  /// Reads what a POST came to, by the retry table (design §3.1).
  ///
  /// Only an answer that proves a task, or says before processing that there is none, counts as one;
  /// everything else is ``unknown(_:)``.
  public init(reading answer: HTTPAnswer) {
    let root = answer.json()
    let error = ServiceError(reading: answer)
    // A task's id outweighs a `code` that is no HTTP status: calling that a refusal would invite a
    // second submission.
    if (200..<300).contains(answer.shownStatus(root)), let id = root.flatMap(Self.acceptedID(in:)) {
      self = .accepted(id, isReplay: answer.saysReplay)
      return
    }
    let isAboutMoney = error.kind == .money
    switch answer.decidingStatus(root) {
    // A 200 that names no task, calls itself an error, and says that the account is empty.
    case 200..<300 where isAboutMoney && (error.code != nil || Self.isFailure(root?["base_resp"])):
      self = .refused(error)
    case 200..<300:
      self = .unknown(.garbled(answer.excerpt ?? "the answer is empty"))
    // Both are refusals before processing. Without money no pause helps (contract §13).
    case 429 where isAboutMoney, 503 where isAboutMoney:
      self = .refused(error)
    case 429, 503:
      self = .busy(error, retryAfter: answer.retryAfter)
    case 409:
      self = Self.conflict(error, root, retryAfter: answer.retryAfter)
    case 408:
      self = .unknown(.status(error))
    case 400..<500:
      self = .refused(error)
    default:
      self = .unknown(.status(error))
    }
  }

  /// Whether a `base_resp` has a number of its own that is not 0 (contract §7).
  private static func isFailure(_ answer: JSONValue?) -> Bool {
    answer?["status_code"]?.wireInteger.map { $0 != 0 } ?? false
  }

  /// The id of the new task; sources write it in six places, tried in this order (contract §3).
  private static func acceptedID(in root: JSONValue) -> TaskID? {
    let data = root["data"]
    let places = [
      data?["taskId"], data?["id"], data?["task_id"], root["taskId"], root["id"], root["task_id"],
    ]
    return places.lazy.compactMap { $0.flatMap(TaskID.init(wire:)) }.first
  }

  /// What a 409 means: a task that can be resumed, a first request that still runs, or a refusal.
  private static func conflict(_ error: ServiceError, _ root: JSONValue?, retryAfter: Duration?)
    -> SubmissionAnswer
  {
    // A bare `id` at the top, or in an error, could be a request's, so only a task's own name counts.
    let places = [
      root?["data"]?["taskId"], root?["data"]?["id"], root?["data"]?["task_id"], root?["taskId"],
      root?["task_id"], root?["error"]?["taskId"], root?["error"]?["task_id"],
    ]
    if let id = places.lazy.compactMap({ $0.flatMap(TaskID.init(wire:)) }).first {
      return .accepted(id, isReplay: true)
    }
    // Without a code it may be either; the same key and bytes are safe to send again.
    guard let code = error.normalizedCode else { return .processing(error, retryAfter: retryAfter) }
    return code.contains("processing") || code.contains("in_progress")
      ? .processing(error, retryAfter: retryAfter) : .refused(error)
  }
}

extension HTTPAnswer {
  /// Whether the answer is a repeated one: the service had the task already under this key.
  fileprivate var saysReplay: Bool { header("Idempotent-Replay")?.lowercased() == "true" }
}
