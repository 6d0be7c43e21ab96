import HiAPIService

extension Condition {
  /// Recognises an error: by its code, else by its words, else by its HTTP status.
  ///
  /// A code is surer than words, which may quote a prompt, and words are surer than a status that
  /// several troubles share.
  public init(_ error: ServiceError, at stage: Incident.Stage) {
    let words = ErrorWords(error)
    if stage == .output, [403, 404, 410].contains(error.httpStatus) {
      self = .linkExpired
      return
    }
    let condition =
      Self.byKind(error, stage) ?? Self.byCode(error, words, stage)
      ?? Self.byWords(error, words, stage) ?? Self.byStatus(error.httpStatus, stage)
    // A code and a message that are not known here say at least that it was refused.
    let isNamed = error.code?.isEmpty == false && error.message?.isEmpty == false
    let named = condition == .notRecognised && isNamed ? .otherRefusal : condition
    self = stage == .create ? named.agreeing(with: error) : named
  }

  /// The condition, or a plainer one where it would contradict what follows for whoever sent the request:
  /// what is sent again is not called refused, and the other way round.
  private func agreeing(with error: ServiceError) -> Condition {
    guard let status = error.httpStatus, !(200..<300).contains(status) else { return self }
    switch error.verdict(at: status) {
    case .refused: return entry.isResendSafe ? .otherRefusal : self
    case .later where entry.isResendSafe && entry.billed == .no: return self
    case .later: return error.kind == .pace ? .rateLimited : .busy
    case .underway: return .keyProcessing
    // Whatever such an answer calls itself, it says nothing of what was done.
    case .unknown: return Self.byStatus(status, .create)
    }
  }

  /// What is said in so many disguises, with any code and any status, that it goes before both.
  private static func byKind(_ error: ServiceError, _ stage: Incident.Stage) -> Condition? {
    switch error.kind {
    case .money: .balance
    // What the service could not hand on, it can later; of a task that ended it says why.
    case .noChannel: stage == .task ? .modelUnavailable : .busy
    case .pace, .other: nil
    }
  }

  private static func byCode(
    _ error: ServiceError, _ words: ErrorWords, _ stage: Incident.Stage
  ) -> Condition? {
    guard let code = error.normalizedCode else { return nil }
    switch code {
    case "model_not_found", "model_not_exist", "model_does_not_exist", "invalid_model":
      return .modelNotFound
    case "permission_denied", "forbidden", "access_denied":
      return words.speakSurelyOfContent ? .contentPolicy : .permissionDenied
    case "payment_required": return .balance
    case "invalid_api_key", "unauthorized", "unauthenticated", "authentication_error":
      return words.speakOfPermission ? .permissionDenied : .invalidKey
    case "rate_limit_exceeded", "rate_limited", "too_many_requests": return .rateLimited
    case "idempotency_key_processing": return .keyProcessing
    case "idempotency_key_mismatch": return .keyMismatch
    case "model_unavailable": return .modelUnavailable
    case "task_failed": return byRequest(words, stage) ?? .taskFailed
    case "task_timeout": return .taskTimeout
    case "storage_unavailable": return .storageUnavailable
    case "model_error", "provider_error": return byRequest(words, stage) ?? .modelError
    case "input_too_large", "unsupported_format": return .lateValidation
    case "task_not_found": return stage == .list ? .addressNotFound : .taskNotFound
    case "not_found" where error.httpStatus == nil:
      return stage == .create || stage == .list ? .addressNotFound : .taskNotFound
    case "payload_too_large", "request_too_large": return .requestTooLarge
    case "unsupported_media_type": return .wrongContentType
    case "internal_error", "internal_server_error", "server_error": return .serviceError
    case "service_unavailable", "overloaded", "overloaded_error", "server_busy": return .busy
    case "accessdenied", "expiredtoken", "requestexpired": return .linkExpired
    case "cancelled", "canceled": return .cancelled
    case "invalid_request", "invalid_parameter", "invalid_request_error":
      if words.speakOfMissingModel { return .modelNotFound }
      return byRequest(words, stage) ?? (stage == .task ? .lateValidation : .invalidRequest)
    case _ where code.hasPrefix("content_policy") || code.contains("moderation"):
      return .contentPolicy
    default: return nil
    }
  }

  /// What is wrong with the content of a request, where the words say it.
  private static func byRequest(_ words: ErrorWords, _ stage: Incident.Stage) -> Condition? {
    guard stage == .create || stage == .task else { return nil }
    if words.speakSurelyOfContent { return .contentPolicy }
    if words.speakOfUnreadableReference { return .referenceUnreadable }
    if words.speakOfContent { return .contentPolicy }
    return stage == .task && words.speakOfWrongFile ? .lateValidation : nil
  }

  private static func byWords(
    _ error: ServiceError, _ words: ErrorWords, _ stage: Incident.Stage
  ) -> Condition? {
    switch error.httpStatus {
    case 401 where words.speakOfPermission: return .permissionDenied
    case 400, 403, 406, 418, 422, 424, 451, 500:
      if error.httpStatus != 500, words.speakOfMissingModel { return .modelNotFound }
      return byRequest(words, stage)
    case 404 where stage == .create: return words.speakOfMissingModel ? .modelNotFound : nil
    case nil, 200, 201, 202:
      if words.speakOfMissingModel { return .modelNotFound }
      if let condition = byRequest(words, stage) { return condition }
      guard stage != .task else { return nil }
      if words.speakOfPace { return .rateLimited }
      if words.speakOfKey { return .invalidKey }
      return words.speakOfLoad ? .busy : nil
    default: return nil
    }
  }

  private static func byStatus(_ status: Int?, _ stage: Incident.Stage) -> Condition {
    guard let status else {
      switch stage {
      case .task: return .taskFailed
      case .output: return .wrongContent
      case .create, .detail, .list: return .notRecognised
      }
    }
    switch status {
    case 300..<400: return .redirected
    case 400: return .invalidRequest
    case 401: return .invalidKey
    case 402: return .balance
    case 403: return .permissionDenied
    case 404: return stage == .create || stage == .list ? .addressNotFound : .taskNotFound
    case 408: return stage == .create ? .outcomeUnknown : .unreachable
    case 409: return stage == .create || stage == .task ? .keyProcessing : .otherRefusal
    case 413: return .requestTooLarge
    case 415: return .wrongContentType
    case 422: return .invalidRequest
    case 429: return .rateLimited
    case 503: return .busy
    case 500..<600: return .serviceError
    case 400..<500: return .otherRefusal
    default: return stage == .task ? .taskFailed : .notRecognised
    }
  }
}
