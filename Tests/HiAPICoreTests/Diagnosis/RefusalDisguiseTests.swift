import Foundation
import Testing

@testable import HiAPIBasics
@testable import HiAPICatalog
@testable import HiAPICore
@testable import HiAPIService

@Suite(.timeLimit(.minutes(1))) struct RefusalDisguiseTests {
  private func explain(_ text: String) -> Diagnosis? {
    Explanation.of(
      Array(text.utf8), catalog: .embedded, now: Date(timeIntervalSince1970: 1_795_435_200)
    ).diagnoses.first
  }

  private func answer(_ disguise: RefusalDisguises.Disguise) -> ServiceError {
    ServiceError(reading: .of(disguise.status ?? 200, disguise.body))
  }

  private func failed(_ code: String, _ message: String, model: String = "seedance-2.0") -> String {
    let (code, message) = (JSONValue.string(code).serialized, JSONValue.string(message).serialized)
    return #"{"code":200,"message":"success","data":{"taskId":"tk-hiapi-1","model":"\#(model)","#
      + #""status":"fail","error":{"code":\#(code),"message":\#(message)}}}"#
  }

  @Test(arguments: RefusalDisguises.money)
  func `money is recognised in every disguise`(_ disguise: RefusalDisguises.Disguise) {
    #expect(answer(disguise).kind == .money)
    #expect(Condition(answer(disguise), at: .create) == .balance)
    #expect(explain(disguise.transcript)?.condition == .balance)
    guard !disguise.body.isEmpty else { return }
    let bare = explain(disguise.body)
    #expect(bare?.condition == .balance)
    #expect(bare?.billed == .no && bare?.isResendSafe == false && bare?.page == .dashboard)
  }

  /// What is explained as a refusal is taken for one by whoever sends.
  @Test(arguments: RefusalDisguises.money)
  func `money that is missing is not sent again`(_ disguise: RefusalDisguises.Disguise) {
    let answer = HTTPAnswer.of(disguise.status ?? 200, disguise.body)
    #expect(SubmissionAnswer(reading: answer) == .refused(ServiceError(reading: answer)))
  }

  @Test(arguments: RefusalDisguises.pace)
  func `a pace that speaks of a quota is no want of money`(_ disguise: RefusalDisguises.Disguise) {
    #expect(answer(disguise).kind == .pace)
    #expect(explain(disguise.transcript)?.condition == .rateLimited)
  }

  @Test(arguments: RefusalDisguises.noChannel)
  func `no channel is for now, and the service's words are shown`(
    _ disguise: RefusalDisguises.Disguise
  ) throws {
    for text in [disguise.transcript, disguise.body] {
      let diagnosis = try #require(explain(text))
      #expect(diagnosis.condition == .busy && diagnosis.isResendSafe)
      #expect(diagnosis.explanation.contains("The service says: "))
      #expect(!diagnosis.fixes.contains { if case .useModel = $0 { true } else { false } })
    }
  }

  @Test func `a model without a channel is not called unknown`() throws {
    let diagnosis = try #require(explain(RefusalDisguises.noChannel[0].body))
    #expect(diagnosis.title == "The service has no place for this model right now")
    #expect(diagnosis.explanation.contains("under group default"))
    #expect(diagnosis.code == "model_not_found")
  }

  @Test(arguments: RefusalDisguises.content)
  func `content rules are known by their many words`(_ code: String, _ message: String) throws {
    let diagnosis = try #require(explain(failed(code, message)))
    #expect(diagnosis.condition == .contentPolicy)
    #expect(diagnosis.explanation.contains("Sent unchanged, it is blocked again."))
    #expect(!diagnosis.isResendSafe && diagnosis.billed == .unknown)
    #expect(!diagnosis.causes.contains { $0.detail.contains("new task") })
  }

  @Test(arguments: [
    (1, "The sound?"), (0, "What came of it?"), (2, "A real person?"), (3, "A protected work?"),
    (9, "The words?"), (20, "A real person?"), (19, "A protected work?"),
  ])
  func `what the rules stopped is named where the words name it`(_ place: Int, _ title: String) {
    let (code, message) = RefusalDisguises.content[place]
    let causes = explain(failed(code, message))?.causes ?? []
    #expect(causes.first { $0.verdict == .likely }?.title == title)
  }

  @Test func `blocked sound is offered to be left off where the model can`() {
    let (code, message) = RefusalDisguises.content[1]
    let silent = Fix.setParameter(name: "generate_audio", value: .bool(false))
    #expect(explain(failed(code, message))?.fixes.first == silent)
    #expect(explain(failed(code, message, model: "gpt-image-2"))?.fixes.contains(silent) == false)
  }

  @Test(arguments: RefusalDisguises.reference)
  func `a link that the service could not read is said to be one`(
    _ code: String, _ message: String
  ) throws {
    let diagnosis = try #require(explain(failed(code, message, model: "gpt-image-2.5-flare")))
    #expect(diagnosis.condition == .referenceUnreadable)
    #expect(diagnosis.causes.contains { $0.detail.contains("give the file itself") })
    #expect(!diagnosis.isResendSafe)
  }

  @Test(arguments: [
    ("failed to download image: status 403", "gpt-image-2.5-flare", "image_urls"),
    ("input.last_frame_url: unable to retrieve the file", "seedance-2.0", "last_frame_url"),
    ("could not fetch style_image_url", "a-new-model", "style_image_url"),
  ])
  func `the field of an unreadable link is named`(
    _ message: String, _ model: String, _ field: String
  ) {
    #expect(
      explain(failed("TASK_FAILED", message, model: model))?.fixes.first == .editParameter(field))
  }

  @Test(arguments: RefusalDisguises.neither)
  func `other failures stay what they are`(_ code: String, _ message: String) {
    let condition = explain(failed(code, message))?.condition
    #expect(condition == .taskFailed || condition == .modelError)
  }

  @Test(arguments: [
    ("user quota is not enough (request id: 20260912101112131)", "20260912101112131"),
    ("failed. Request id: 02178", "02178"), ("x request_id=req_1a-2", "req_1a-2"),
    ("错误（请求 ID：2026-abc）", "2026-abc"), ("Request ID \"r9x\".", "r9x"),
    ("see requestId: abc123.", "abc123"), ("the request id of nobody", nil),
    ("request id:", nil), ("requestable ideas 12345", nil), ("", nil),
  ])
  func `a request id inside the message is found`(_ message: String, _ id: String?) {
    #expect(RequestIDInText.find(in: message) == id)
    guard !message.isEmpty else { return }
    let quoted = JSONValue.string(message).serialized
    let error = ServiceError(reading: .of(403, #"{"error":{"message":\#(quoted)}}"#))
    #expect(error.requestID == id)
    let task = #"{"taskId":"t","status":"fail","error":{"message":\#(quoted)}}"#
    #expect((try? JSONValue(parsing: task))?.failureOfTask?.requestID == id)
  }

  @Test func `of a text without JSON the line that says it counts`() throws {
    let diagnosis = try #require(
      explain("12:00 start\n12:01 ERROR user quota is not enough (request id: 2026123)\n12:02 end"))
    #expect(diagnosis.condition == .balance && diagnosis.requestID == "2026123")
    #expect(diagnosis.explanation.hasSuffix("(request id: 2026123)"))
  }

  @Test(arguments: [
    #"{"model":"seedance-2.0","input":{"prompt":"a violent storm, insufficient balance"}}"#,
    #"{"code":"startup","message":"the service started"}"#,
    #"{"level":"warn","msg":"disk quota checked"}"#,
  ])
  func `a request and a log are no refusals`(_ text: String) {
    #expect(explain(text) == nil)
  }

  @Test func `an answer with a code of its own and words nobody knows is a refusal`() throws {
    for text in [
      #"{"code":1399,"msg":"Something odd"}"#,
      #"{"error":{"code":"odd","message":"Something odd"}}"#,
    ] {
      let diagnosis = try #require(explain(text))
      #expect(diagnosis.condition == .otherRefusal)
      #expect(diagnosis.explanation.hasSuffix("The service says: Something odd"))
    }
  }

  @Test func `after an error of the service's own nothing is said to be sure`() {
    let error = ServiceError(httpStatus: 500, message: "Insufficient balance")
    let incident = Incident(model: "gpt-image-2")
    let diagnosis = Doctor(catalog: .embedded).diagnose(.status(error), in: incident)
    #expect(diagnosis.condition == .serviceError && diagnosis.billed == .unknown)
    #expect(diagnosis.causes.first { $0.verdict == .likely }?.title == "The balance?")
  }
}

extension JSONValue {
  fileprivate var failureOfTask: ServiceError? { ServiceError(failureOf: self, requestID: nil) }
}
