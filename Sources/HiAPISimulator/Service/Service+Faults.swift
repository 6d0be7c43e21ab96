import DequeModule

extension Service {
  /// Takes the next fault that was arranged for an endpoint.
  mutating func takeArranged(for endpoint: Endpoint) -> Fault? {
    guard let index = faults.firstIndex(where: { $0.endpoint == endpoint }) else { return nil }
    let fault = faults[index].fault
    faults[index].times -= 1
    if faults[index].times < 1 { faults.remove(at: index) }
    return fault
  }

  /// Takes the fault that the scenario of a task has for a request about it.
  ///
  /// A list is about the newest task of its account that has one left.
  mutating func trouble(for endpoint: Endpoint, about name: String, _ call: Call) -> Fault? {
    guard endpoint == .list else { return takeTrouble(of: name, for: endpoint, call) }
    let account = options.account(of: call.apiKey)
    while let id = accounts[account]?.troubledIDs.last {
      if let fault = takeTrouble(of: id, for: .list, call) { return fault }
      accounts[account]?.troubledIDs.removeLast()
    }
    return nil
  }

  private mutating func takeTrouble(
    of id: String, for endpoint: Endpoint, _ call: Call
  ) -> Fault? {
    guard let troubles = tasks[id]?.troubles, !troubles.isEmpty else { return nil }
    return tasks[id]?.troubled.next(
      of: troubles, for: endpoint, at: call.now, speed: options.boundedSpeed)
  }

  /// What the weather does to a request; a repeated one is a submission whose task exists, and whose
  /// answers were lost.
  mutating func faultInjection(
    for endpoint: Endpoint, _ name: String, _ call: Call, isRepeated: Bool = false
  ) -> Fault? {
    guard let faultInjection = options.faultInjection else { return nil }
    if let fault = standing.next(
      of: faultInjection.standing, for: endpoint, at: call.now, speed: options.boundedSpeed)
    {
      return fault
    }
    let about: String
    let seed: [UInt8]
    switch endpoint {
    case .create:
      seed = call.request.body
      // By its bytes, so that what is sent again with another idempotency key comes through in the end.
      var hash = PromptSeed(seed, salt: 0)
      about = "\(hash.next()) \(hash.next())"
    case .list:
      about = call.request.bearerKey ?? ""
      seed = Array(about.utf8)
    case .detail, .output:
      about = String(call.request.target.prefix { $0 != "?" })
      // Ids are new in each run, and so must not decide; the number of an output may.
      let file = endpoint == .output ? about.split(separator: "/").last ?? "" : ""
      seed = (tasks[name]?.body ?? []) + file.suffix(5).utf8
    }
    return faultHistory.fault(
      of: faultInjection, for: endpoint, about: about, seed: seed, isRepeated: isRepeated)
  }

  /// Answers a request that a fault keeps from being carried out.
  ///
  /// - Returns: The answer, or `nil` when it is to be carried out after all.
  /// - Throws: The answer, where it is a refusal.
  func stop(_ call: Call, by fault: Fault) throws(RefusalAnswer) -> Reply? {
    var reply: Reply
    switch fault {
    case .closeBefore: reply = .lost
    case .refuse(let refusal): throw RefusalAnswer(refusal, fault: fault)
    case .refuseWith(let refusal, let advice):
      throw RefusalAnswer(refusal, retryAfter: advice, fault: fault)
    case .refuseInside(let refusal):
      var answer = RefusalAnswer(refusal, retryAfter: RetryAdvice.none, fault: fault)
      answer.isInside = true
      throw answer
    case .storage(let status):
      reply =
        status == 403
        ? .storageError(403, code: "AccessDenied", "Access Denied")
        : .storageError(status, code: "NoSuchKey", "The specified key does not exist.")
    case .redirect(let redirect):
      // Whoever followed it once has arrived.
      guard call.request.query("hop") == nil else { return nil }
      reply = self.redirect(call, redirect)
    case .gate(let status, .service):
      throw .gate(status: status, fault: fault)
    case .gate(let status, let form):
      reply = .gate(status: status, hasPage: form == .page)
    case .money(status: 200):
      reply = .json(["code": 402, "msg": .string(Refusal.insufficientQuota.message)])
    case .money(let status):
      let code = status == 402 ? "INSUFFICIENT_QUOTA" : "insufficient_user_quota"
      throw RefusalAnswer(.insufficientQuota, status: status, code: code, fault: fault)
    case .echo(let echo):
      reply = try self.echo(echo, call, fault: fault)
    default: return nil
    }
    reply.fault = fault
    return reply
  }

  /// The next round of a redirect that leads to itself.
  func endlessRedirect(_ call: Call) -> Reply? {
    guard call.request.query("hop") == "loop" else { return nil }
    return redirect(call, .loop)
  }

  private func redirect(_ call: Call, _ redirect: Redirect) -> Reply {
    let (here, there) =
      call.request.origin == .service ? (baseURL, outputURL) : (outputURL, baseURL)
    let host =
      switch redirect {
      case .sameOrigin, .loop: here
      case .otherOrigin: there
      case .plainHTTP: "http://outputs.invalid"
      }
    var target = call.request.target
    if call.request.query("hop") == nil {
      target += (target.contains("?") ? "&" : "?") + "hop=\(redirect == .loop ? "loop" : "1")"
    }
    var reply = Reply(status: 307, contentType: "text/html", content: .bytes([]))
    reply.add(header: "Location", host + target)
    return reply
  }
}
