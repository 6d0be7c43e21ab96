/// The service's codes as they stand in prose, such as an exception's text.
enum KnownCodes {
  /// The first word of a text that is a code of the service.
  static func first(in text: String) -> String? {
    text.prefix(20_000).split { !($0.isASCII && ($0.isLetter || $0.isNumber || "_-".contains($0))) }
      .lazy.filter { $0.utf8.count <= 64 && ($0.contains("_") || $0.contains("-")) }
      .map(String.init)
      .first { all.contains($0.lowercased().replacing("-", with: "_")) }
  }

  private static let all: Set<String> = [
    "model_not_found", "permission_denied", "invalid_api_key", "insufficient_quota",
    "insufficient_balance", "insufficient_credits", "payment_required", "rate_limit_exceeded",
    "too_many_requests", "idempotency_key_processing", "idempotency_key_mismatch",
    "model_unavailable", "task_failed", "task_timeout", "storage_unavailable", "model_error",
    "provider_error", "input_too_large", "unsupported_format", "invalid_request",
    "invalid_parameter", "content_policy", "content_policy_violation", "task_not_found",
    "insufficient_user_quota", "billing_hard_limit_reached", "used_up", "quota_exceeded",
    "get_channel_failed", "moderation_blocked", "sensitive_word", "data_inspection_failed",
    "internal_error", "service_unavailable", "payload_too_large", "unsupported_media_type",
  ]
}
