/// What kind of trouble an error is: the registry's keys (contract §7 and §12).
public enum Condition: String, Hashable, Sendable, CaseIterable {
  case modelNotFound = "model_not_found"
  case permissionDenied = "permission_denied"
  case balance = "insufficient_balance"
  case invalidKey = "invalid_api_key"
  case rateLimited = "rate_limit_exceeded"
  case invalidRequest = "invalid_request"
  case contentPolicy = "content_policy"
  case referenceUnreadable = "reference_unreadable"
  case modelUnavailable = "model_unavailable"
  case keyProcessing = "idempotency_key_processing"
  case keyMismatch = "idempotency_key_mismatch"
  case requestTooLarge = "request_too_large"
  case wrongContentType = "unsupported_media_type"
  case taskNotFound = "task_not_found"
  case addressNotFound = "address_not_found"
  case redirected = "redirected"
  case otherRefusal = "refused"
  case busy = "service_busy"
  case serviceError = "service_error"
  case unreachable = "unreachable"
  case outcomeUnknown = "outcome_unknown"
  case garbled = "unreadable_answer"
  case misconfigured = "misconfigured"
  case taskFailed = "task_failed"
  case taskTimeout = "task_timeout"
  case storageUnavailable = "storage_unavailable"
  case modelError = "model_error"
  case lateValidation = "invalid_input"
  case cancelled = "cancelled"
  case noKey = "no_key"
  case otherAccount = "other_account"
  case nameNotFound = "name_not_found"
  case tlsFailed = "tls_failed"
  case proxyFailed = "proxy_failed"
  case timedOut = "timed_out"
  case taskHangs = "task_hangs"
  case linkExpired = "link_expired"
  case wrongContent = "wrong_content"
  case noOutput = "no_output"
  case cannotWrite = "cannot_write"
  case databaseUnusable = "database_unusable"
  case clockSkew = "clock_skew"
  case budgetReached = "budget_reached"
  case notRecognised = "not_recognised"
  case noError = "no_error"

  /// What the registry says of it, before anything is known of the case at hand.
  public var entry: ConditionEntry {
    switch self {
    case .modelNotFound: .modelNotFound
    case .permissionDenied: .permissionDenied
    case .balance: .balance
    case .invalidKey: .invalidKey
    case .rateLimited: .rateLimited
    case .invalidRequest: .invalidRequest
    case .contentPolicy: .contentPolicy
    case .referenceUnreadable: .referenceUnreadable
    case .modelUnavailable: .modelUnavailable
    case .keyProcessing: .keyProcessing
    case .keyMismatch: .keyMismatch
    case .requestTooLarge: .requestTooLarge
    case .wrongContentType: .wrongContentType
    case .taskNotFound: .taskNotFound
    case .addressNotFound: .addressNotFound
    case .redirected: .redirected
    case .otherRefusal: .otherRefusal
    case .busy: .busy
    case .serviceError: .serviceError
    case .unreachable: .unreachable
    case .outcomeUnknown: .outcomeUnknown
    case .garbled: .garbled
    case .misconfigured: .misconfigured
    case .taskFailed: .taskFailed
    case .taskTimeout: .taskTimeout
    case .storageUnavailable: .storageUnavailable
    case .modelError: .modelError
    case .lateValidation: .lateValidation
    case .cancelled: .cancelled
    case .noKey: .noKey
    case .otherAccount: .otherAccount
    case .nameNotFound: .nameNotFound
    case .tlsFailed: .tlsFailed
    case .proxyFailed: .proxyFailed
    case .timedOut: .timedOut
    case .taskHangs: .taskHangs
    case .linkExpired: .linkExpired
    case .wrongContent: .wrongContent
    case .noOutput: .noOutput
    case .cannotWrite: .cannotWrite
    case .databaseUnusable: .databaseUnusable
    case .clockSkew: .clockSkew
    case .budgetReached: .budgetReached
    case .notRecognised: .notRecognised
    case .noError: .noError
    }
  }
}
