import Testing

@testable import HiAPICore

/// Whoever sends a request and whoever explains its answer say the same of it, whatever came.
@Suite struct SendingAndExplainingTests {
  static let statuses = [
    302, 400, 401, 402, 403, 404, 405, 406, 408, 409, 413, 415, 418, 422, 425, 429, 451, 499, 500,
    502, 503, 504, 520, 529,
  ]

  static let bodies: [String] =
    [
      "", "<html><body>Bad Gateway</body></html>", "no healthy upstream", "null",
      #"{"code":500,"message":"m","data":null}"#,
    ]
    + [
      ("model_not_found", "No available channel for model gpt-image-2 under group default"),
      ("", "当前分组 default 下对于模型 gpt-image-2 无可用渠道"),
      ("get_channel_failed", "get channel failed"),
      ("invalid_request", #"the prompt "no available channel" is too long"#),
      ("model_not_found", "The model does not exist"), ("", "model x not found"),
      ("insufficient_user_quota", "x"), ("", "Your credit balance is too low"),
      ("rate_limit_exceeded", "x"), ("concurrency_limit", "x"), ("", "Too many requests"),
      ("invalid_api_key", "x"), ("permission_denied", "x"), ("content_policy_violation", "x"),
      ("", "Your prompt was rejected by our safety system"), ("internal_error", "x"),
      ("overloaded_error", "x"), ("service_unavailable", "x"), ("model_unavailable", "x"),
      ("IDEMPOTENCY_KEY_PROCESSING", "x"), ("IDEMPOTENCY_KEY_MISMATCH", "x"),
      ("task_failed", "x"), ("task_timeout", "x"), ("storage_unavailable", "x"),
      ("provider_error", "x"), ("input_too_large", "x"), ("task_not_found", "x"),
      ("payload_too_large", "x"), ("cancelled", "x"), ("AccessDenied", "x"), ("odd", "x"),
    ].map { code, message in
      let error: JSONValue = ["code": .string(code), "message": .string(message)]
      return (["error": error] as JSONValue).serialized
    }

  @Test(arguments: statuses)
  func `sending and explaining agree on every answer`(_ status: Int) {
    let doctor = Doctor(catalog: .embedded)
    let incident = Incident(model: "gpt-image-2")
    for body in Self.bodies {
      let answer = HTTPAnswer.of(status, body)
      let explained = doctor.diagnose(ServiceError(reading: answer), in: incident)
      let said = Comment(rawValue: "\(status) \(body): \(explained.condition)")
      switch SubmissionAnswer(reading: answer) {
      case .accepted: Issue.record(said)
      case .refused:
        #expect(!explained.isResendSafe, said)
      case .busy:
        #expect(explained.isResendSafe && explained.billed == .no, said)
      case .processing:
        #expect(explained.condition == .keyProcessing, said)
      case .unknown(let reason):
        #expect(explained.isResendSafe && explained.billed == .unknown, said)
        #expect(doctor.diagnose(reason, in: incident).condition == explained.condition, said)
      }
    }
  }

  static let noChannel = bodies.filter {
    $0.contains("No available channel") || $0.contains("无可用渠道") || $0.contains("get channel")
      || $0.contains("upstream")
  }

  @Test(arguments: noChannel)
  func `no channel means later where the request was turned away before it was worked on`(
    _ body: String
  ) {
    for status in [400, 403, 404, 429, 503] {
      let answer = HTTPAnswer.of(status, body)
      let error = ServiceError(reading: answer)
      #expect(SubmissionAnswer(reading: answer) == .busy(error, retryAfter: nil), "\(status)")
      #expect(Condition(error, at: .create) == .busy, "\(status)")
    }
    for status in [408, 500, 502, 504] {
      let answer = HTTPAnswer.of(status, body)
      let error = ServiceError(reading: answer)
      #expect(SubmissionAnswer(reading: answer) == .unknown(.status(error)), "\(status)")
      #expect(
        Condition(error, at: .create) == (status == 408 ? .outcomeUnknown : .serviceError))
    }
  }

  @Test func `a prompt that is quoted decides nothing`() {
    let body = #"{"error":{"code":"invalid_request","message":"\"no available channel\" is long"}}"#
    let error = ServiceError(reading: .of(400, body))
    #expect(SubmissionAnswer(reading: .of(400, body)) == .refused(error))
    #expect(Condition(error, at: .create) == .invalidRequest)
  }
}
