import Testing

@testable import HiAPICore

@Suite struct SubmissionAnswerReadingTests {
  @Test(arguments: [
    #"{"code":200,"message":"success","data":{"taskId":"tk-hiapi-1"}}"#,
    #"{"data":{"taskId":"tk-hiapi-1"}}"#,
    #"{"data":{"taskId":"","id":"tk-hiapi-1","task_id":"other"}}"#,
    #"{"data":{"task_id":"tk-hiapi-1"},"taskId":"other"}"#,
    #"{"data":null,"taskId":"tk-hiapi-1","id":"other"}"#,
    #"{"id":"tk-hiapi-1","task_id":"other"}"#,
    #"{"task_id":" tk-hiapi-1\n"}"#,
    #"{"code":"200","data":{"taskId":"tk-hiapi-1"}}"#,
    #"{"code":201,"data":{"taskId":"tk-hiapi-1"}}"#,
    #"{"code":0,"data":{"taskId":"tk-hiapi-1"}}"#,
    #"{"code":1001,"data":{"taskId":"tk-hiapi-1"}}"#,
    #"{"code":"ok","data":{"taskId":"tk-hiapi-1"}}"#,
    "\u{FEFF}{\"data\":{\"taskId\":\"tk-hiapi-1\"}}",
  ])
  func `finds the task id in every place`(_ body: String) {
    let accepted = SubmissionAnswer.accepted(TaskID(rawValue: "tk-hiapi-1"), isReplay: false)
    #expect(SubmissionAnswer(reading: .of(200, body)) == accepted)
    #expect(SubmissionAnswer(reading: .of(202, body)) == accepted)
  }

  @Test func `takes a number as an id`() {
    let answer = SubmissionAnswer(reading: .of(200, #"{"data":{"id":42}}"#))
    #expect(answer == .accepted(TaskID(rawValue: "42"), isReplay: false))
  }

  @Test(arguments: [("true", true), (" TRUE ", true), ("false", false), ("", false)])
  func `marks a replayed answer`(_ value: String, _ isReplay: Bool) {
    let answer = HTTPAnswer.of(200, #"{"data":{"taskId":"t"}}"#, ["idempotent-replay": value])
    #expect(
      SubmissionAnswer(reading: answer) == .accepted(TaskID(rawValue: "t"), isReplay: isReplay))
  }

  @Test(arguments: [
    #"{"code":200,"message":"success","data":{}}"#, "{}", "[]", "null", "\"tk-hiapi-1\"",
    #"{"data":{"taskId":null,"id":true,"task_id":["x"]}}"#, #"{"data":{"taskId":"a b"}}"#,
    #"{"data":{"taskId":"tk-hiapi-1"}"#, "<html>ok</html>", "ok",
    #"{"error":{"code":"model_not_found"}}"#,
  ])
  func `does not trust a 2xx without an id`(_ body: String) {
    #expect(SubmissionAnswer(reading: .of(200, body)) == .unknown(.garbled(body)))
  }

  @Test func `does not trust an empty or cut off 2xx`() {
    #expect(SubmissionAnswer(reading: .of(204, "")) == .unknown(.garbled("the answer is empty")))
    var answer = HTTPAnswer.of(200, #"{"data":{"taskId":"t"}}"#)
    answer.isCutOff = true
    #expect(SubmissionAnswer(reading: answer) == .unknown(.garbled(#"{"data":{"taskId":"t"}}"#)))
  }

  @Test func `refuses an id that could not be one`() {
    let body = #"{"data":{"taskId":"\#(String(repeating: "x", count: 300))"}}"#
    guard case .unknown(.garbled) = SubmissionAnswer(reading: .of(200, body)) else {
      Issue.record("a long id was taken")
      return
    }
  }

  @Test(arguments: [400, 401, 402, 403, 404, 405, 413, 415, 418, 422, 425, 451, 499])
  func `takes every other 4xx as a refusal`(_ status: Int) {
    let answer = SubmissionAnswer(
      reading: .of(status, #"{"error":{"code":"c","message":"m","request_id":"r"}}"#))
    let error = ServiceError(httpStatus: status, code: "c", message: "m", requestID: "r")
    #expect(answer == .refused(error))
  }

  @Test(arguments: [100, 199, 301, 302, 307, 308, 408, 500, 502, 504, 520, 599, 600, 0, -1, 999])
  func `knows nothing after a status that says nothing`(_ status: Int) {
    let answer = SubmissionAnswer(
      reading: .of(status, #"{"data":{"taskId":"t"},"error_code":"c"}"#))
    #expect(answer == .unknown(.status(ServiceError(httpStatus: status, code: "c"))))
  }

  @Test(arguments: [429, 503])
  func `waits where the service is busy`(_ status: Int) {
    let error = ServiceError(httpStatus: status, code: "rate_limit_exceeded")
    let body = #"{"error":{"code":"rate_limit_exceeded"}}"#
    #expect(
      SubmissionAnswer(reading: .of(status, body, ["Retry-After": "7"]))
        == .busy(error, retryAfter: .seconds(7)))
    #expect(SubmissionAnswer(reading: .of(status, body)) == .busy(error, retryAfter: nil))
  }

  @Test(
    arguments: [
      (
        #"{"code":409,"message":"m","data":null,"error_code":"IDEMPOTENCY_KEY_PROCESSING"}"#,
        "IDEMPOTENCY_KEY_PROCESSING", "m"
      ),
      (#"{"error":{"code":"idempotency-key-processing"}}"#, "idempotency-key-processing", nil),
      (#"{"code":409,"message":"still running"}"#, nil, "still running"),
    ] as [(String, String?, String?)])
  func `waits for a first request that still runs`(
    _ body: String, _ code: String?, _ message: String?
  ) {
    let error = ServiceError(httpStatus: 409, code: code, message: message)
    #expect(
      SubmissionAnswer(reading: .of(409, body, ["retry-after": "5"]))
        == .processing(error, retryAfter: .seconds(5)))
  }

  @Test(arguments: [
    #"{"error_code":"IDEMPOTENCY_KEY_PROCESSING","data":{"taskId":"t"}}"#,
    #"{"code":409,"taskId":"t"}"#, #"{"error":{"code":"x","task_id":"t"}}"#,
  ])
  func `resumes the task that a 409 names`(_ body: String) {
    #expect(
      SubmissionAnswer(reading: .of(409, body)) == .accepted(TaskID(rawValue: "t"), isReplay: true))
  }

  @Test func `takes another 409 as a refusal and no request id for a task`() {
    let answer = SubmissionAnswer(reading: .of(409, #"{"id":"req_1","error":{"code":"conflict"}}"#))
    #expect(answer == .refused(ServiceError(httpStatus: 409, code: "conflict")))
  }

  @Test(arguments: ["400", "\"400\"", "400.0"])
  func `believes a 200 that disowns itself`(_ code: String) {
    let body = #"{"code":\#(code),"message":"m","data":null,"error_code":"INVALID_REQUEST"}"#
    let error = ServiceError(httpStatus: 400, code: "INVALID_REQUEST", message: "m")
    #expect(SubmissionAnswer(reading: .of(200, body)) == .refused(error))
  }

  @Test func `follows the table inside a 200, too`() {
    func answer(_ code: Int) -> SubmissionAnswer {
      SubmissionAnswer(reading: .of(200, #"{"code":\#(code),"message":"m"}"#))
    }
    func error(_ code: Int) -> ServiceError { ServiceError(httpStatus: code, message: "m") }
    #expect(answer(429) == .busy(error(429), retryAfter: nil))
    #expect(answer(503) == .busy(error(503), retryAfter: nil))
    #expect(answer(409) == .processing(error(409), retryAfter: nil))
    #expect(answer(500) == .unknown(.status(error(500))))
    #expect(answer(1001) == .refused(ServiceError(httpStatus: 200, code: "1001", message: "m")))
  }

  @Test func `never traps on what is no answer at all`() {
    let deep = String(repeating: "[", count: 10_000)
    #expect(
      SubmissionAnswer(reading: .of(200, deep))
        == .unknown(.garbled(String(repeating: "[", count: 500))))
    let bytes = (0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 7919 >> 3) }
    _ = SubmissionAnswer(reading: HTTPAnswer(status: 400, body: bytes))
    _ = SubmissionAnswer(reading: HTTPAnswer(status: .max, body: bytes))
    _ = SubmissionAnswer(reading: .of(200, #"{"code":1e300,"data":{"id":-1e300}}"#))
    _ = SubmissionAnswer(reading: .of(200, #"{"code":9223372036854775807}"#))
  }
}
