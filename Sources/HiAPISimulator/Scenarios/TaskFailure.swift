/// A reason for which an accepted task fails; the raw value is its code on the wire.
///
/// A prompt's tag says it in any case: `[fail:task_timeout]`.
public enum TaskFailure: String, Hashable, Sendable, CaseIterable {
  case modelError = "model_error"
  case providerError = "provider_error"
  case contentPolicy = "content_policy"
  case invalidRequest = "invalid_request"
  case inputTooLarge = "input_too_large"
  case unsupportedFormat = "unsupported_format"
  case unreadableReference = "reference_unreadable"
  case taskFailed = "TASK_FAILED"
  case taskTimeout = "TASK_TIMEOUT"
  case storageUnavailable = "STORAGE_UNAVAILABLE"
  case modelUnavailable = "MODEL_UNAVAILABLE"

  var message: String {
    switch self {
    case .modelError: "The model failed while generating."
    case .providerError: "The provider of this model failed."
    case .contentPolicy: "The prompt was blocked by the content policy."
    case .invalidRequest: "A parameter was rejected when the task started."
    case .inputTooLarge: "An input file is too large."
    case .unsupportedFormat: "An input file has an unsupported format."
    case .unreadableReference: "failed to download image: status 403"
    case .taskFailed: "The upstream model rejected the request."
    case .taskTimeout: "The task exceeded its execution time."
    case .storageUnavailable: "The output could not be stored."
    case .modelUnavailable: "The model is temporarily unavailable."
    }
  }
}
