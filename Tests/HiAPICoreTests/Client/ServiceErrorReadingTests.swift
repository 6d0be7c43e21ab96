import Testing

@testable import HiAPICore

@Suite struct ServiceErrorReadingTests {
  @Test(arguments: [
    // The seed's form, with and without a message.
    (
      #"{"error":{"code":"model_not_found","message":"The model `x` does not exist.","type":"invalid_request_error","request_id":"20260626-1"}}"#,
      ServiceError(
        code: "model_not_found", message: "The model `x` does not exist.",
        type: "invalid_request_error", requestID: "20260626-1")
    ),
    (
      #"{"error":{"code":"permission_denied","type":"hiapi_error","request_id":"req_1"}}"#,
      ServiceError(code: "permission_denied", type: "hiapi_error", requestID: "req_1")
    ),
    // The documentation's form: `code` only repeats the status.
    (
      #"{"code":400,"message":"m","data":null,"error_code":"INVALID_REQUEST"}"#,
      ServiceError(code: "INVALID_REQUEST", message: "m")
    ),
    (
      #"{"code":"INVALID_REQUEST","message":"m"}"#,
      ServiceError(code: "INVALID_REQUEST", message: "m")
    ),
    // A task object with its error.
    (
      #"{"id":"t","status":"failed","error":{"code":"model_error","type":"t","message":"m","request_id":"r"}}"#,
      ServiceError(code: "model_error", message: "m", type: "t", requestID: "r")
    ),
    (
      #"{"code":400,"message":"success","data":{"error":{"code":"c","message":"m"}}}"#,
      ServiceError(code: "c", message: "m")
    ),
    // Error as a string: a sentence or a code.
    (#"{"error":"the sky fell"}"#, ServiceError(message: "the sky fell")),
    (
      #"{"error":"invalid_api_key"}"#,
      ServiceError(code: "invalid_api_key", message: "invalid_api_key")
    ),
    // What official skills also defend against.
    (#"{"data":{"fail_reason":"m"}}"#, ServiceError(message: "m")),
    (#"{"data":{"failReason":"m"}}"#, ServiceError(message: "m")),
    (#"{"error_message":"m"}"#, ServiceError(message: "m")),
    (#"{"errorMessage":"m"}"#, ServiceError(message: "m")),
    (#"{"data":{"task_status_msg":"m"}}"#, ServiceError(message: "m")),
    (#"{"data":{"taskStatusMsg":"m"}}"#, ServiceError(message: "m")),
    (#"{"detail":"m"}"#, ServiceError(message: "m")),
    (#"{"detail":[{"loc":["body"],"msg":"a"},{"msg":"b"}]}"#, ServiceError(message: "a; b")),
    (#"{"detail":{"message":"m"}}"#, ServiceError(message: "m")),
    (#"{"base_resp":{"status_code":1004,"status_msg":"m"}}"#, ServiceError(message: "m")),
    (#""m""#, ServiceError(message: "m")),
    (#"{"message":"m","requestId":"r"}"#, ServiceError(message: "m", requestID: "r")),
    // Nothing that is known: the beginning is kept.
    ("<html>502 Bad Gateway</html>", ServiceError(excerpt: "<html>502 Bad Gateway</html>")),
    (
      "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>",
      ServiceError(excerpt: "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>")
    ),
    ("{}", ServiceError(excerpt: "{}")), ("[1]", ServiceError(excerpt: "[1]")),
    (
      #"{"error":null,"message":"success"}"#,
      ServiceError(excerpt: #"{"error":null,"message":"success"}"#)
    ),
    ("", ServiceError()), (" \n ", ServiceError()),
  ])
  func `reads every variant`(_ body: String, _ expected: ServiceError) {
    var expected = expected
    expected.httpStatus = 400
    #expect(ServiceError(reading: .of(400, body)) == expected)
  }

  @Test func `takes the request id from the body before the header`() {
    let headers = ["X-Request-Id": "header"]
    #expect(
      ServiceError(reading: .of(400, #"{"error":{"request_id":"body"}}"#, headers)).requestID
        == "body")
    #expect(ServiceError(reading: .of(502, "<html>", headers)).requestID == "header")
  }

  @Test func `bounds what it keeps`() {
    let long = String(repeating: "é", count: 10_000)
    let error = ServiceError(
      reading: .of(400, #"{"error":{"code":"\#(long)","message":"\#(long)"}}"#))
    #expect(error.message?.count == 2_000)
    #expect(error.code?.count == 200)
    #expect(ServiceError(reading: .of(400, long)).excerpt?.count == 500)
    let zalgo = "e" + String(repeating: "\u{301}", count: 100_000)
    let tall = ServiceError(reading: .of(400, #"{"message":"\#(zalgo)"}"#))
    #expect(tall.message?.unicodeScalars.count == 2_000)
  }
}
