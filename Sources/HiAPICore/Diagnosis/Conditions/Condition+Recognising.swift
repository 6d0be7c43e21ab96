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
    self =
      Self.byCode(error, words, stage) ?? Self.byWords(error, words, stage)
      ?? Self.byStatus(error.httpStatus, stage)
  }

  private static func byCode(
    _ error: ServiceError, _ words: ErrorWords, _ stage: Incident.Stage
  ) -> Condition? {
    guard let code = error.normalizedCode else { return nil }
    switch code {
    case "model_not_found", "model_not_exist", "model_does_not_exist", "invalid_model":
      return .modelNotFound
    case "permission_denied", "forbidden", "access_denied":
      return words.speakOfMoney ? .balance : .permissionDenied
    case "insufficient_quota", "insufficient_balance", "insufficient_credits", "payment_required":
      return .balance
    case "invalid_api_key", "unauthorized", "unauthenticated", "authentication_error":
      return words.speakOfPermission ? .permissionDenied : .invalidKey
    case "rate_limit_exceeded", "rate_limited", "too_many_requests": return .rateLimited
    case "idempotency_key_processing": return .keyProcessing
    case "idempotency_key_mismatch": return .keyMismatch
    case "model_unavailable": return .modelUnavailable
    case "task_failed": return words.speakOfPolicy ? .contentPolicy : .taskFailed
    case "task_timeout": return .taskTimeout
    case "storage_unavailable": return .storageUnavailable
    case "model_error", "provider_error": return words.speakOfPolicy ? .contentPolicy : .modelError
    case "input_too_large", "unsupported_format": return .lateValidation
    case "task_not_found": return .taskNotFound
    case "not_found" where error.httpStatus == nil:
      return stage == .create || stage == .list ? .addressNotFound : .taskNotFound
    case "payload_too_large", "request_too_large": return .requestTooLarge
    case "unsupported_media_type": return .wrongContentType
    case "internal_error", "internal_server_error", "server_error": return .serviceError
    case "service_unavailable", "overloaded", "server_busy": return .busy
    case "accessdenied", "expiredtoken", "requestexpired": return .linkExpired
    case "cancelled", "canceled": return .cancelled
    case "invalid_request", "invalid_parameter", "invalid_request_error":
      if words.speakOfMissingModel { return .modelNotFound }
      if words.speakOfPolicy { return .contentPolicy }
      return stage == .task ? .lateValidation : .invalidRequest
    case _ where code.hasPrefix("content_policy") || code.contains("moderation"):
      return .contentPolicy
    default: return nil
    }
  }

  private static func byWords(
    _ error: ServiceError, _ words: ErrorWords, _ stage: Incident.Stage
  ) -> Condition? {
    let status = error.httpStatus
    switch status {
    case 401 where words.speakOfPermission: return .permissionDenied
    case 403 where words.speakOfMoney: return .balance
    case 400, 403, 422, nil:
      if words.speakOfMissingModel { return .modelNotFound }
      if words.speakOfPolicy { return .contentPolicy }
      return nil
    case 404 where stage == .create: return words.speakOfMissingModel ? .modelNotFound : nil
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
    case 409: return .keyProcessing
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
