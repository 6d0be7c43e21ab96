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
    let status = answer.decidingStatus(root)
    if (200..<300).contains(status) {
      // A 200 that names no task, calls itself an error, and says that the account is empty.
      let isError = error.code != nil || Self.isFailure(root?["base_resp"])
      self =
        isError && error.kind == .money
        ? .refused(error) : .unknown(.garbled(answer.excerpt ?? "the answer is empty"))
      return
    }
    if status == 409, let id = root.flatMap(Self.conflictingID(in:)) {
      self = .accepted(id, isReplay: true)
      return
    }
    self =
      switch error.verdict(at: status) {
      case .refused: .refused(error)
      case .later: .busy(error, retryAfter: answer.retryAfter)
      case .underway: .processing(error, retryAfter: answer.retryAfter)
      case .unknown: .unknown(.status(error))
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

  /// The task that a 409 names: it can be resumed.
  private static func conflictingID(in root: JSONValue) -> TaskID? {
    // A bare `id` at the top, or in an error, could be a request's, so only a task's own name counts.
    let places = [
      root["data"]?["taskId"], root["data"]?["id"], root["data"]?["task_id"], root["taskId"],
      root["task_id"], root["error"]?["taskId"], root["error"]?["task_id"],
    ]
    return places.lazy.compactMap { $0.flatMap(TaskID.init(wire:)) }.first
  }
}

extension HTTPAnswer {
  /// Whether the answer is a repeated one: the service had the task already under this key.
  fileprivate var saysReplay: Bool { header("Idempotent-Replay")?.lowercased() == "true" }
}
