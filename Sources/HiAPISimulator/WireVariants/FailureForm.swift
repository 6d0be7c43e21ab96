/// How a task says why it failed.
public enum FailureForm: String, Hashable, Sendable, CaseIterable {
  /// `error` with code and message.
  case documented
  /// As ``documented``, with a type and a request id besides.
  case full
  /// `error` is the message.
  case text
  /// `fail_reason` is the message.
  case failReason = "fail-reason"
  /// `error_message` is the message, and `error_code` the code.
  case errorMessage = "error-message"
  /// `task_status_msg` is the message.
  case statusMessage = "status-message"

  func members(code: String, message: String, requestID: String) -> [JSON.Member] {
    let code = JSON.string(code)
    let message = JSON.string(message)
    return switch self {
    case .documented: [JSON.Member("error", ["code": code, "message": message])]
    case .full:
      [
        JSON.Member(
          "error",
          [
            "code": code, "type": "hiapi_error", "message": message,
            "request_id": .string(requestID),
          ])
      ]
    case .text: [JSON.Member("error", message)]
    case .failReason: [JSON.Member("fail_reason", message)]
    case .errorMessage:
      [JSON.Member("error_code", code), JSON.Member("error_message", message)]
    case .statusMessage: [JSON.Member("task_status_msg", message)]
    }
  }
}
