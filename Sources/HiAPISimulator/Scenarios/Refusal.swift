/// A reason for which the simulator refuses a request.
///
/// The raw value is what a prompt's tag says: `[refuse:insufficient_quota]`.
public enum Refusal: String, Hashable, Sendable, CaseIterable {
  case invalidRequest = "invalid_request"
  case invalidAPIKey = "invalid_api_key"
  case insufficientQuota = "insufficient_quota"
  case permissionDenied = "permission_denied"
  case modelNotFound = "model_not_found"
  case notFound = "not_found"
  case methodNotAllowed = "method_not_allowed"
  case keyProcessing = "idempotency_key_processing"
  case payloadTooLarge = "payload_too_large"
  case unsupportedMediaType = "unsupported_media_type"
  case keyMismatch = "idempotency_key_mismatch"
  case rateLimited = "rate_limit_exceeded"
  case internalError = "internal_error"
  case unavailable = "service_unavailable"

  /// The HTTP status; ``modelNotFound`` is also answered with 404.
  public var status: Int {
    switch self {
    case .invalidRequest, .modelNotFound: 400
    case .invalidAPIKey: 401
    case .insufficientQuota: 402
    case .permissionDenied: 403
    case .notFound: 404
    case .methodNotAllowed: 405
    case .keyProcessing: 409
    case .payloadTooLarge: 413
    case .unsupportedMediaType: 415
    case .keyMismatch: 422
    case .rateLimited: 429
    case .internalError: 500
    case .unavailable: 503
    }
  }

  /// The code on the wire: lower case in the older pages' errors, upper case in the newer ones'.
  public var code: String {
    switch self {
    case .invalidRequest, .insufficientQuota, .keyProcessing, .keyMismatch:
      rawValue.uppercased()
    default:
      rawValue
    }
  }

  /// The type beside the code: whether the request or the service is to blame.
  var type: String {
    switch self {
    case .invalidRequest, .modelNotFound, .notFound, .methodNotAllowed, .payloadTooLarge,
      .unsupportedMediaType, .keyMismatch:
      "invalid_request_error"
    default:
      "hiapi_error"
    }
  }

  var message: String {
    switch self {
    case .invalidRequest: "The request is not valid."
    case .invalidAPIKey: "The API key is missing or not valid."
    case .insufficientQuota: "Insufficient balance. Top up and try again."
    case .permissionDenied: "This API key cannot use the selected model."
    case .modelNotFound: "The model does not exist."
    case .notFound: "The requested resource does not exist."
    case .methodNotAllowed: "This method is not allowed here."
    case .keyProcessing: "The first request with this Idempotency-Key is still running."
    case .payloadTooLarge: "The request body is too large."
    case .unsupportedMediaType: "Content-Type must be application/json."
    case .keyMismatch: "This Idempotency-Key was used with another request body."
    case .rateLimited: "Too many requests. Please slow down."
    case .internalError: "Something went wrong."
    case .unavailable: "The platform is busy. Please try again."
    }
  }

  /// Whether ``ErrorForm/asPublished`` puts it flat.
  var isPublishedFlat: Bool {
    switch self {
    case .insufficientQuota, .methodNotAllowed, .keyProcessing, .payloadTooLarge,
      .unsupportedMediaType, .keyMismatch:
      true
    default:
      false
    }
  }
}
