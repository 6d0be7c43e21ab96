import Foundation
import HiAPITestSupport
import OrderedCollections
import Testing

@testable import HiAPICore

@Suite(.timeLimit(.minutes(1))) struct ExplanationTests {
  private static let now = Date(timeIntervalSince1970: 1_795_435_200)

  private static func explain(_ text: String, _ hints: Explanation.Hints = .init()) -> Explanation {
    .of(Array(text.utf8), hints: hints, catalog: .embedded, now: now)
  }

  private func condition(_ text: String) -> Condition? {
    Self.explain(text).diagnoses.first?.condition
  }

  private static func seed(_ model: String) -> String {
    let message = JSONValue.string("The model `\(model)` does not exist.").serialized
    return #"{"error":{"code":"model_not_found","message":\#(message),"#
      + #""type":"invalid_request_error","request_id":"20260626-1"}}"#
  }

  @Test(arguments: [
    "gpt-image-2/text-to-image", "gpt-image-2:image", "gpt_image_2", "GPT-image-2",
    "gpt-image-2\n", " GPT_image_2/text-to-image\n",
  ])
  func `the seed's error body is explained, with the id it should have been`(_ model: String) throws
  {
    let explanation = Self.explain(Self.seed(model))
    let diagnosis = try #require(explanation.diagnoses.first)
    #expect(explanation.model == model)
    #expect(diagnosis.condition == .modelNotFound && diagnosis.billed == .no)
    #expect(diagnosis.fixes.first == .useModel("gpt-image-2"))
    #expect(diagnosis.requestID == "20260626-1")
  }

  /// Every form of contract §7, and how errors travel: bare, in transcripts, in logs.
  static let texts: [(String, Condition)] = [
    (
      #"{"error":{"code":"rate_limit_exceeded","type":"hiapi_error","request_id":"r"}}"#,
      .rateLimited
    ),
    (
      #"{"code":400,"message":"bad","data":null,"error_code":"INVALID_REQUEST"}"#, .invalidRequest
    ),
    (#"{"code":402,"message":"Insufficient balance","data":null}"#, .balance),
    (
      #"{"code":200,"message":"success","data":{"taskId":"t","status":"fail","#
        + #""error":{"code":"TASK_TIMEOUT","message":"late"}}}"#, .taskTimeout
    ),
    (
      #"{"id":"task_1","status":"failed","output":null,"#
        + #""error":{"code":"model_error","type":"t","message":"m","request_id":"r"}}"#, .modelError
    ),
    (#"{"error":"invalid_api_key"}"#, .invalidKey),
    (#"{"base_resp":{"status_msg":"blocked by the content policy"}}"#, .contentPolicy),
    (
      #"{"data":{"taskId":"t","status":"fail","fail_reason":"unsafe: safety system"}}"#,
      .contentPolicy
    ),
    (
      "HTTP/1.1 403 Forbidden\r\nContent-Type: application/xml\r\n\r\n<?xml version=\"1.0\"?>"
        + "<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>",
      .linkExpired
    ),
    ("<html><head><title>502 Bad Gateway</title></head></html>", .serviceError),
    ("<!DOCTYPE html><html><body>Sign in to the hotel's network</body></html>", .garbled),
    ("HTTP/2 429\r\nretry-after: 3\r\n\r\n", .rateLimited),
    (
      "HTTP/1.1 200 Connection established\r\n\r\nHTTP/1.1 503 Busy\r\nX-A: b\r\n\r\n{}", .busy
    ),
    ("< HTTP/1.1 415 Unsupported\r\n< x: y\r\n<\r\nno", .wrongContentType),
    ("2026-06-26 ERROR status=404 body=\(seed("x-y-z"))", .modelNotFound),
    (
      #"{"level":"error","response":{"status":403,"error":{"code":"permission_denied"}}}"#,
      .permissionDenied
    ),
    (#"body="{\"error\":{\"code\":\"IDEMPOTENCY_KEY_MISMATCH\"}}""#, .keyMismatch),
    ("Error code: 404 - {'error': {'code': 'model_not_found'}}", .modelNotFound),
    ("hiapi.errors.APIError: [MODEL_UNAVAILABLE] try later", .modelUnavailable),
    ("curl: (6) Could not resolve host: api.hiapi.ai", .nameNotFound),
    ("curl: (7) Failed to connect to api.hiapi.ai port 443", .unreachable),
    ("curl: (28) Operation timed out after 30000 milliseconds", .timedOut),
    ("curl: (60) SSL certificate problem: unable to get local issuer", .tlsFailed),
    ("curl: (56) CONNECT tunnel failed, response 407", .proxyFailed),
    (#"{"data":{"taskId":"t","status":"success","output":[]}}"#, .noOutput),
    (
      #"{"data":{"taskId":"t","status":"success","output":[{"url":"https://a/b.png","#
        + #""expireAt":1795435100}]}}"#, .linkExpired
    ),
    (#"{"data":{"taskId":"t","status":"handling","created":1795434000}}"#, .taskHangs),
  ]

  @Test(arguments: texts)
  func `every form in which an error travels is read`(_ text: String, _ expected: Condition) {
    #expect(condition(text) == expected)
  }

  @Test(arguments: [
    "", " \n", "hello world", "{}", "[]", "null", "{\"a\":1}", "\u{0}\u{1}\u{2}",
    #"{"level":"info","msg":"starting up"}"#,
    #"{"code":200,"message":"success","data":{"taskId":"tk-1"}}"#,
    #"{"data":{"taskId":"t","status":"queued","created":1795435190}}"#,
    "HTTP/1.1 200 OK\r\n\r\n{\"data\":{\"taskId\":\"t\"}}",
    #"{"model":"gpt-image-2","input":{"prompt":"a mug, 404 of them"}}"#,
  ])
  func `what is no error is said to be none`(_ text: String) {
    let explanation = Self.explain(text)
    #expect(explanation.diagnoses.isEmpty)
    #expect(explanation.remark?.isEmpty == false)
  }

  @Test func `of several objects the one that is an error counts, and the request tells the model`()
    throws
  {
    let explanation = Self.explain(
      """
      > {"model":"seedance-2.0:video","input":{"prompt":"rain"}}
      < {"code":200,"message":"success","data":{"page":1}}
      < \(Self.seed("something else"))
      """)
    #expect(explanation.model == "seedance-2.0:video")
    #expect(explanation.prompt == "rain")
    #expect(explanation.diagnoses.count == 1)
    #expect(explanation.diagnoses.first?.fixes.first == .useModel("seedance-2.0"))
  }

  @Test func `a task's own object tells its model`() {
    let explanation = Self.explain(
      #"{"data":{"taskId":"t","model":"gpt-image-2","status":"fail","error":{"code":"model_error"}}}"#
    )
    #expect(explanation.model == "gpt-image-2")
    #expect(explanation.diagnoses.first?.supportMessage.contains("Task: t") == true)
  }

  @Test func `key first, then the model`() {
    let explanation = Self.explain(
      Self.seed("gpt_image_2") + "\n" + #"{"error":{"code":"invalid_api_key"}}"#)
    #expect(explanation.diagnoses.map(\.condition) == [.invalidKey, .modelNotFound])
  }

  @Test func `what is given outweighs what is read`() throws {
    let explanation = Self.explain(Self.seed("a"), .init(model: "GPT-image-2"))
    #expect(explanation.model == "GPT-image-2")
    #expect(explanation.diagnoses.first?.fixes.first == .useModel("gpt-image-2"))
  }

  @Test(arguments: [
    (Explanation.Hints(code: "model_not_found"), Condition.modelNotFound),
    (.init(code: "TASK_TIMEOUT"), .taskTimeout), (.init(status: 402), .balance),
    (.init(code: "clock_skew"), .clockSkew), (.init(code: "no-key"), .noKey),
    (.init(message: "The model `a` does not exist."), .modelNotFound),
    (.init(code: "E42", status: 429), .rateLimited),
  ])
  func `a code or a status alone is explained`(_ hints: Explanation.Hints, _ expected: Condition) {
    #expect(Self.explain("", hints).diagnoses.map(\.condition) == [expected])
  }

  @Test func `an unknown code alone is honestly not recognised`() {
    #expect(Self.explain("", .init(code: "E42")).diagnoses.isEmpty)
  }

  @Test func `the JSON has all its members`() throws {
    let explanation = Self.explain(Self.seed(" GPT_image_2\n"))
    let json = try #require(explanation.diagnoses.first).json(model: explanation.model)
    #expect(
      json.object.map { Array($0.keys) } == [
        "condition", "code", "http", "title", "explanation", "blame", "model", "suggested_model",
        "edits", "causes", "fixes", "billed", "resend_safe", "request_id", "page",
        "support_message", "sources",
      ])
    #expect(json["model"] == " GPT_image_2\n")
    #expect(json["suggested_model"] == "gpt-image-2")
    #expect(
      json["edits"] == [
        ["at": 0, "sent": " ", "wanted": ""], ["at": 1, "sent": "GPT_", "wanted": "gpt-"],
        ["at": 10, "sent": "_", "wanted": "-"], ["at": 12, "sent": "\n", "wanted": ""],
      ])
    #expect(json["fixes"]?.array?.first == ["kind": "use_model", "value": "gpt-image-2"])
  }

  @Test func `the prompt goes to support only where it is asked for, and a key never`() throws {
    let key = "sk-abcdefghijklmnopqrst"
    let explanation = Self.explain(
      #"{"model":"gpt_image_2","input":{"prompt":"my \#(key) cat"}} \#(Self.seed("gpt_image_2"))"#)
    let diagnosis = try #require(explanation.diagnoses.first)
    #expect(!diagnosis.supportMessage.contains("cat"))
    let prompt = try #require(explanation.prompt)
    let message = diagnosis.supportMessage(with: prompt)
    #expect(message.hasSuffix(#"Prompt: "my •••• cat""#))
    #expect(!message.contains("abcdefgh"))
  }
}
