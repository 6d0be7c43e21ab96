import Foundation
import HiAPICore
import Testing

@Suite struct DoctorTests {
  private let doctor = Doctor(catalog: .embedded)

  private func refusal(
    _ status: Int?, _ code: String? = nil, _ message: String? = nil, _ requestID: String? = "r-1"
  ) -> ServiceError {
    ServiceError(httpStatus: status, code: code, message: message, requestID: requestID)
  }

  struct Case: Sendable {
    let error: ServiceError
    var stage = Incident.Stage.create
    let condition: Condition
    let billed: Billing
    let isResendSafe: Bool
  }

  private static func error(_ status: Int?, _ code: String? = nil, _ message: String? = nil)
    -> ServiceError
  {
    ServiceError(httpStatus: status, code: code, message: message)
  }

  private static func refused(_ error: ServiceError, _ condition: Condition) -> Case {
    Case(error: error, condition: condition, billed: .no, isResendSafe: false)
  }

  private static func failed(_ code: String?, _ message: String?, _ condition: Condition) -> Case {
    Case(
      error: error(nil, code, message), stage: .task, condition: condition, billed: .unknown,
      isResendSafe: false)
  }

  static let cases: [Case] = [
    refused(error(400, "model_not_found"), .modelNotFound),
    refused(error(404, "MODEL_NOT_FOUND"), .modelNotFound),
    refused(error(404, nil, "The model `x` does not exist."), .modelNotFound),
    refused(error(400, "INVALID_REQUEST", "model x not found"), .modelNotFound),
    refused(error(403, "permission_denied"), .permissionDenied),
    refused(error(401, "permission_denied"), .permissionDenied),
    refused(error(401, nil, "no permission for this model"), .permissionDenied),
    refused(error(403), .permissionDenied),
    refused(error(402), .balance), refused(error(402, "INSUFFICIENT_QUOTA"), .balance),
    refused(error(403, "permission_denied", "Quota exceeded"), .balance),
    refused(error(403, nil, "insufficient credit"), .balance),
    refused(error(429, "insufficient_quota"), .balance),
    refused(error(401, "invalid_api_key"), .invalidKey), refused(error(401), .invalidKey),
    refused(error(400, "INVALID_REQUEST", "bad field"), .invalidRequest),
    refused(error(400), .invalidRequest), refused(error(422, "invalid_parameter"), .invalidRequest),
    refused(error(400, "SOMETHING_NEW"), .invalidRequest),
    refused(error(400, "invalid_request", "blocked by safety system"), .contentPolicy),
    refused(error(400, "content_policy_violation"), .contentPolicy),
    refused(error(400, "MODEL_UNAVAILABLE"), .modelUnavailable),
    refused(error(422, "IDEMPOTENCY_KEY_MISMATCH"), .keyMismatch),
    refused(error(413), .requestTooLarge), refused(error(415), .wrongContentType),
    refused(error(404), .addressNotFound), refused(error(451), .otherRefusal),
    Case(
      error: error(409, "IDEMPOTENCY_KEY_PROCESSING"), condition: .keyProcessing, billed: .unknown,
      isResendSafe: true),
    Case(
      error: error(429, "rate-limit-exceeded"), condition: .rateLimited, billed: .no,
      isResendSafe: true),
    Case(error: error(503), condition: .busy, billed: .no, isResendSafe: true),
    Case(error: error(500), condition: .serviceError, billed: .unknown, isResendSafe: true),
    Case(error: error(504), condition: .serviceError, billed: .unknown, isResendSafe: true),
    Case(error: error(408), condition: .outcomeUnknown, billed: .unknown, isResendSafe: true),
    Case(error: error(302), condition: .redirected, billed: .unknown, isResendSafe: true),
    Case(error: error(nil), condition: .notRecognised, billed: .unknown, isResendSafe: false),
    Case(error: error(200), condition: .notRecognised, billed: .unknown, isResendSafe: false),
    Case(
      error: error(404), stage: .detail, condition: .taskNotFound, billed: .unknown,
      isResendSafe: false),
    Case(
      error: error(408), stage: .detail, condition: .unreachable, billed: .unknown,
      isResendSafe: true),
    failed("TASK_FAILED", "upstream rejected", .taskFailed), failed(nil, nil, .taskFailed),
    failed("TASK_FAILED", "violates our content policy", .contentPolicy),
    failed("TASK_TIMEOUT", nil, .taskTimeout), failed("task_timeout", nil, .taskTimeout),
    failed("STORAGE_UNAVAILABLE", nil, .storageUnavailable),
    failed("MODEL_UNAVAILABLE", nil, .modelUnavailable),
    failed("model_error", nil, .modelError), failed("provider_error", nil, .modelError),
    failed("invalid_request", nil, .lateValidation),
    failed("input_too_large", nil, .lateValidation),
    failed("unsupported_format", nil, .lateValidation),
    failed("some-model-code", "odd", .taskFailed),
    failed(nil, "blocked by moderation", .contentPolicy), failed("cancelled", nil, .cancelled),
  ]

  @Test(arguments: cases)
  func `every code and status of the contract is told apart`(_ item: Case) {
    #expect(Condition(item.error, at: item.stage) == item.condition)
    let incident = Incident(model: "gpt-image-2", stage: item.stage)
    let diagnosis = doctor.diagnose(item.error, in: incident)
    #expect(diagnosis.billed == item.billed)
    #expect(diagnosis.isResendSafe == item.isResendSafe)
    #expect(!diagnosis.title.isEmpty && !diagnosis.title.hasSuffix("."))
    #expect(diagnosis.causes.count { $0.verdict == .likely } <= 1)
    #expect(diagnosis.code == item.error.code ?? item.condition.rawValue)
  }

  @Test(arguments: Condition.allCases)
  func `every condition has calm words and a source`(_ condition: Condition) {
    let entry = condition.entry
    #expect(!entry.title.isEmpty && entry.title.count <= 60 && !entry.title.hasSuffix("."))
    #expect(entry.explanation.hasSuffix(".") && entry.explanation.count <= 240)
    #expect(!entry.sources.isEmpty)
    #expect(entry.causes.count { $0.verdict == .likely } <= 1)
    #expect(!entry.causes.isEmpty && entry.causes.allSatisfy { !$0.detail.hasSuffix(".") })
    let texts = [entry.title, entry.explanation] + entry.causes.flatMap { [$0.title, $0.detail] }
    for text in texts {
      #expect(!text.contains("!") && !text.lowercased().contains("your fault"))
    }
  }

  @Test func `the suffix is named, with the bare id, the request id and that nothing was billed`() {
    let diagnosis = doctor.diagnose(
      refusal(400, "model_not_found", "The model does not exist.", "20260626-1"),
      model: "gpt-image-2/text-to-image")
    #expect(diagnosis.title == "The model id has a suffix this endpoint does not take")
    #expect(diagnosis.evidence?.catalogID == "gpt-image-2")
    #expect(diagnosis.fixes.first == .useModel("gpt-image-2"))
    #expect(diagnosis.requestID == "20260626-1")
    #expect(diagnosis.billed == .no)
    #expect(diagnosis.page == .catalog)
    #expect(
      diagnosis.causes == [
        Cause(title: "Send the bare id", detail: "gpt-image-2", verdict: .likely),
        Cause(
          title: "Another spelling?", detail: "no other candidate within two edits",
          verdict: .ruledOut),
        Cause(title: "Retired?", detail: "the id is current", verdict: .ruledOut),
        Cause(
          title: "Not entitled?", detail: "would say permission_denied (403), not this",
          verdict: .ruledOut),
      ])
  }

  @Test(arguments: [
    ("gpt-image-2:image", 0, "The model id has a suffix this endpoint does not take"),
    ("gpt_image_2", 1, "The model id is not spelled as in the catalog"),
    ("GPT-image-2", 1, "The model id is not spelled as in the catalog"),
    ("gpt-image-2\n", 1, "The model id has a line break in it"),
    (" GPT_image_2/text-to-image\n", 0, "The model id has a suffix this endpoint does not take"),
    ("gpt-image-2-pro", 2, "The model id is retired"),
    ("gpt-image-1", 2, "The catalog has this model in another version"),
  ])
  func `the likely fix is chosen by evidence`(_ sent: String, _ place: Int, _ title: String) {
    let diagnosis = doctor.diagnose(refusal(404, "model_not_found"), model: sent)
    #expect(diagnosis.title == title)
    #expect(diagnosis.causes.firstIndex { $0.verdict == .likely } == place)
    guard case .useModel(let id)? = diagnosis.fixes.first else {
      Issue.record("no model is offered")
      return
    }
    #expect(Catalog.embedded.model(id: id)?.status != .deprecated)
  }

  @Test func `a refused bare id gets the other names after the four`() {
    let diagnosis = doctor.diagnose(refusal(400, "model_not_found"), model: "gpt-image-2")
    #expect(diagnosis.title == "The service does not know this model id")
    #expect(!diagnosis.causes.contains { $0.verdict == .likely })
    #expect(diagnosis.causes.count == 5)
    #expect(diagnosis.causes[2].verdict == .possible)
    #expect(diagnosis.causes[4].detail.contains("gpt-image-2/text-to-image"))
    #expect(diagnosis.fixes.first == .useModelVerbatim("gpt-image-2/text-to-image"))
    #expect(diagnosis.fixes.last == .open(.catalog))
  }

  @Test func `a string far from everything gets no false suggestion`() {
    let diagnosis = doctor.diagnose(refusal(400, "model_not_found"), model: "dall-e-3")
    #expect(diagnosis.fixes == [.open(.catalog)])
    #expect(diagnosis.evidence?.catalogID == nil)
    #expect(!diagnosis.causes.contains { $0.verdict == .likely })
  }

  @Test func `permission is about billing and not about spelling`() {
    let diagnosis = doctor.diagnose(
      refusal(403, "permission_denied"), model: "gpt-image-2/text-to-image")
    #expect(diagnosis.page == .dashboard)
    #expect(diagnosis.evidence == nil)
    #expect(diagnosis.fixes == [.open(.dashboard), .open(.apiKeys), .open(.catalog)])
    #expect(diagnosis.causes.first { $0.title == "Spelling?" }?.verdict == .ruledOut)
  }

  @Test func `how the outcome came to be unknown decides who may pay`() {
    let incident = Incident(model: "gpt-image-2")
    let lost = doctor.diagnose(
      SubmissionAnswer.UnknownReason.network("connection reset"), in: incident)
    #expect(lost.billed == .unknown && lost.isResendSafe)
    #expect(lost.explanation.hasSuffix("The network says: connection reset"))
    let notSent = doctor.diagnose(.notSent("api.hiapi.ai: no route to host"), in: incident)
    #expect(notSent.billed == .no && notSent.condition == .unreachable)
    #expect(doctor.diagnose(.garbled("<html>"), in: incident).billed == .unknown)
    let slow = doctor.diagnose(
      SubmissionAnswer.UnknownReason.network(
        NetworkFault(.timedOut, "no answer within 60 seconds")), in: incident)
    #expect(slow.causes.first { $0.verdict == .likely }?.title == "A slow answer?")
    #expect(doctor.diagnose(.status(refusal(502)), in: incident).billed == .unknown)
  }

  @Test func `a question without an answer is explained by its kind`() {
    let incident = Incident(model: "m", stage: .list)
    #expect(doctor.diagnose(HiAPIError(.unreachable), in: incident).code == "unreachable")
    #expect(doctor.diagnose(HiAPIError(.misconfigured), in: incident).page == .apiKeys)
    #expect(doctor.diagnose(HiAPIError(.rejected(status: 429)), in: incident).isResendSafe)
    let refused = HiAPIError(.rejected(status: 401), service: refusal(401, "invalid_api_key"))
    #expect(doctor.diagnose(refused, in: incident).code == "invalid_api_key")
  }

  @Test func `an answer of 500 is not called a missing one`() {
    let diagnosis = doctor.diagnose(
      .status(refusal(500, "internal_error")), in: Incident(model: "m"))
    #expect(diagnosis.title == "The service had an error of its own")
    #expect(diagnosis.explanation.hasPrefix("An answer came"))
    #expect(diagnosis.httpStatus == 500 && diagnosis.code == "internal_error")
  }

  @Test func `a gateway is told from the service itself`() {
    let diagnosis = doctor.diagnose(
      ServiceError(httpStatus: 502, excerpt: "<html>Bad Gateway"), model: "gpt-image-2")
    #expect(diagnosis.causes.first { $0.verdict == .likely }?.title == "Something in between?")
  }

  @Test func `without a model string the four fixes stand in their order`() {
    let causes = doctor.diagnose(refusal(400, "model_not_found"), model: "").causes
    #expect(
      causes.map(\.title) == ["A suffix?", "Another spelling?", "Retired?", "Not entitled?"])
  }

  @Test func `a vendor's slash is said to stay`() {
    let causes = doctor.diagnose(
      refusal(404, "model_not_found"), model: "851-labs/background-remover"
    ).causes
    #expect(causes.first?.detail == "there is none; the slash is the vendor's")
  }

  @Test func `an unknown key is told with its source, and never shown`() {
    let key = KeyFacts(
      source: "environment variable HIAPI_API_KEY", masked: "••••1111", wasTrimmed: true,
      others: ["environment variable HIAPI_KEY (••••2222)"])
    let doctor = Doctor(catalog: .embedded, key: key)
    let diagnosis = doctor.diagnose(
      refusal(401, "invalid_api_key"),
      in: Incident(model: "gpt-image-2", baseURL: "https://api.hiapi.ai/v1"))
    #expect(
      diagnosis.causes == [
        .init(
          title: "Spaces around it?", detail: "there were some, and they were taken off",
          verdict: .ruledOut),
        .init(
          title: "Another key than you think?",
          detail: "••••1111 from environment variable HIAPI_API_KEY was sent; another one is in "
            + "environment variable HIAPI_KEY (••••2222)", verdict: .likely),
        .init(
          title: "Revoked or replaced?", detail: "make a new one, and replace every copy",
          verdict: .possible),
        .init(
          title: "Another address?", detail: "it went to the service's own address",
          verdict: .ruledOut),
        .init(
          title: "No Bearer in front?", detail: "this program writes it", verdict: .ruledOut),
      ])
  }

  @Test func `key first, then the model`() {
    let diagnosis = doctor.diagnose(
      refusal(401, "invalid_api_key"), model: "gpt-image-2/text-to-image")
    #expect(diagnosis.blame == .key && diagnosis.evidence == nil)
    #expect(diagnosis.fixes == [.open(.apiKeys), .useModel("gpt-image-2")])
    #expect(diagnosis.causes.last?.title == "And the model?")
  }

  @Test(arguments: [
    "gpt-image-2.5-flare/text-to-image", "gpt-image-2.5-flare@pro", "gpt-image-2.5-flare",
    "gpt-image-2.5-flare:edit", "gpt-image-2.5-flare/text-to-image@ext",
  ])
  func `of products of their own another is offered, and never what was just refused`(
    _ sent: String
  ) {
    let diagnosis = doctor.diagnose(refusal(404, "model_not_found"), model: sent)
    let products = ["/text-to-image", "/image-to-image", "@pro"].map { "gpt-image-2.5-flare\($0)" }
    let others = (products + ["gpt-image-2.5-flare"]).filter { $0 != sent }
    #expect(
      Array(diagnosis.fixes.prefix(others.count)) == others.map(Fix.useModelVerbatim))
    #expect(!diagnosis.fixes.contains { if case .useModel = $0 { true } else { false } })
    let isBare = sent == "gpt-image-2.5-flare"
    #expect(diagnosis.causes.first?.verdict == (isBare ? .likely : .ruledOut))
    #expect(diagnosis.causes.first?.detail.contains("differ in price and fields") == true)
  }
}
