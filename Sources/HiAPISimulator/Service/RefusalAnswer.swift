/// A refusal on its way to the wire.
struct RefusalAnswer: Sendable {
  var refusal: Refusal
  var status: Int
  var code: String
  var message: String
  /// Whole seconds in `Retry-After`.
  var retryAfter: Int?
  /// The methods in `Allow`.
  var allowed: String?

  /// A refusal as it usually is, but for what is given.
  init(
    _ refusal: Refusal, status: Int? = nil, code: String? = nil, message: String? = nil,
    retryAfter: Int? = nil
  ) {
    self.refusal = refusal
    self.status = status ?? refusal.status
    self.code = code ?? refusal.code
    self.message = message ?? refusal.message
    self.retryAfter = retryAfter ?? (refusal == .rateLimited || refusal == .keyProcessing ? 1 : nil)
  }

  static func modelNotFound(_ model: String, status: Int) -> RefusalAnswer {
    RefusalAnswer(
      .modelNotFound, status: status, message: "The model `\(model)` does not exist.")
  }

  static func invalid(_ message: String) -> RefusalAnswer {
    RefusalAnswer(.invalidRequest, message: message)
  }

  /// The answer, its body in the form asked for.
  func reply(form: ErrorForm, requestID: String) -> Reply {
    var reply = Reply(status: status, content: .bytes(body(form: form, requestID: requestID).bytes))
    if let allowed { reply.add(header: "Allow", allowed) }
    if let retryAfter { reply.add(header: "Retry-After", String(retryAfter)) }
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
        "code": JSON(status), "message": .string(message), "data": nil,
        "error_code": .string(code),
      ]
    }
  }
}
