extension Service {
  /// A refusal that repeats the API key of the request.
  ///
  /// - Throws: The refusal, where it is one in the service's own form.
  func echo(_ echo: KeyEcho, _ call: Call, fault: Fault?) throws(RefusalAnswer) -> Reply {
    let key = echo.form.text(of: call.apiKey)
    let refusal = Refusal.allCases.first { $0.status == echo.status } ?? .invalidRequest
    var answer = RefusalAnswer(refusal, status: echo.status, fault: fault)
    switch echo.place {
    case .code: answer.code = "\(answer.code)_\(key)"
    case .requestID: answer.requestID = "\(call.requestID)-\(key)"
    case .headerID:
      let error: JSON = ["code": .string(answer.code), "message": .string(answer.message)]
      var reply = Reply.json(["error": error], status: echo.status)
      reply.requestID = "\(call.requestID)-\(key)"
      return reply
    case .header:
      answer.headers.append(.init(name: "X-Debug-Authorization", value: "Bearer \(key)"))
    case .page:
      let text = """
        <html><head><title>Debug</title></head><body><h1>\(echo.status)</h1>
        <pre>\(call.request.method) \(call.request.target)
        Authorization: Bearer \(key)</pre></body></html>
        """
      var reply = Reply(
        status: echo.status, contentType: "text/html", content: .bytes(Array(text.utf8)))
      reply.isFromGate = true
      return reply
    default: answer.message = "Incorrect API key provided: \(key)."
    }
    throw answer
  }
}

extension Reply {
  /// What nginx or the like answers in the service's place.
  static func gate(status: Int, hasPage: Bool) -> Reply {
    let title = "\(status) \(Reply.reason(status))"
    let page = """
      <html>\r
      <head><title>\(title)</title></head>\r
      <body>\r
      <center><h1>\(title)</h1></center>\r
      <hr><center>nginx/1.26.2</center>\r
      </body>\r
      </html>\r

      """
    var reply = Reply(
      status: status, contentType: "text/html", content: .bytes(hasPage ? Array(page.utf8) : []))
    reply.add(header: "Server", "nginx/1.26.2")
    reply.isFromGate = true
    return reply
  }
}

extension RefusalAnswer {
  /// A refusal with this status in the service's own form, with a code that suits it.
  static func gate(status: Int, fault: Fault?) -> RefusalAnswer {
    if let refusal = Refusal.allCases.first(where: { $0.status == status && $0 != .keyProcessing })
    {
      return RefusalAnswer(refusal, fault: fault)
    }
    let reason = Reply.reason(status)
    let code = reason.lowercased().map { $0.isLetter ? String($0) : "_" }.joined()
    return RefusalAnswer(
      .invalidRequest, status: status, code: code, message: "\(reason).", fault: fault)
  }
}
