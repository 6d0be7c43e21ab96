/// A refusal on its way to the wire.
struct RefusalAnswer: Error, Sendable {
  var refusal: Refusal
  var status: Int
  var code: String
  var message: String
  var retryAfter: RetryAdvice
  /// The methods in `Allow`.
  var allowed: String?
  /// Whether it hides in the body of an HTTP 200.
  var isInside = false
  /// The task that it names in `data`.
  var taskID: String?
  /// Its request id, where that is not the request's.
  var requestID: String?
  /// More headers.
  var headers: [RecordedRequest.Header] = []
  /// The fault that it is.
  var fault: Fault?

  /// A refusal as it usually is, but for what is given.
  init(
    _ refusal: Refusal, status: Int? = nil, code: String? = nil, message: String? = nil,
    retryAfter: RetryAdvice? = nil, fault: Fault? = nil
  ) {
    self.refusal = refusal
    self.status = status ?? refusal.status
    self.code = code ?? refusal.code
    self.message = message ?? refusal.message
    let waits = refusal == .rateLimited || refusal == .keyProcessing
    self.retryAfter = retryAfter ?? (waits ? .seconds(1) : .none)
    self.fault = fault
  }

  static func modelNotFound(_ model: String, status: Int) -> RefusalAnswer {
    RefusalAnswer(
      .modelNotFound, status: status, message: "The model `\(model)` does not exist.")
  }

  static func invalid(_ message: String) -> RefusalAnswer {
    RefusalAnswer(.invalidRequest, message: message)
  }

  /// The answer, its body in the form asked for.
  func reply(form: ErrorForm, requestID: String, at now: Duration) -> Reply {
    // Only the flat form says in the body what the status does not.
    let form = isInside || taskID != nil ? .flat : form
    var reply = Reply.json(
      body(form: form, requestID: self.requestID ?? requestID), status: isInside ? 200 : status)
    reply.requestID = self.requestID
    reply.headers += headers
    if let allowed { reply.add(header: "Allow", allowed) }
    if let wait = retryAfter.headerValue(at: now) { reply.add(header: "Retry-After", wait) }
    reply.fault = fault
    return reply
  }

  private func body(form: ErrorForm, requestID: String) -> JSON {
    switch form {
    case .asPublished:
      return body(form: refusal.isPublishedFlat ? .flat : .nested, requestID: requestID)
    case .nested, .nestedWithoutMessage:
      var members = [JSON.Member("code", .string(code))]
      if form == .nested { members.append(JSON.Member("message", .string(message))) }
      members.append(JSON.Member("type", .string(refusal.type)))
      members.append(JSON.Member("request_id", .string(requestID)))
      return ["error": .object(members)]
    case .flat:
      return [
        "code": JSON(status), "message": .string(message),
        "data": taskID.map { ["taskId": .string($0)] } ?? nil, "error_code": .string(code),
      ]
    case .text: return ["error": .string(message)]
    case .detail: return ["detail": .string(message)]
    case .baseResponse:
      return ["base_resp": ["status_code": JSON(status), "status_msg": .string(message)]]
    }
  }
}
