import DequeModule

extension Service {
  /// Takes the next mishap that was arranged for an endpoint.
  mutating func takeArranged(for endpoint: Endpoint) -> Mishap? {
    guard let index = mishaps.firstIndex(where: { $0.endpoint == endpoint }) else { return nil }
    let mishap = mishaps[index].mishap
    mishaps[index].times -= 1
    if mishaps[index].times < 1 { mishaps.remove(at: index) }
    return mishap
  }

  /// Takes the mishap that the scenario of a task has for a request about it.
  ///
  /// A list is about the newest task of its account that has one left.
  mutating func trouble(for endpoint: Endpoint, about name: String, _ call: Call) -> Mishap? {
    guard endpoint == .list else { return takeTrouble(of: name, for: endpoint) }
    guard let account = call.request.bearerKey,
      let id = accounts[account]?.troubledIDs.last,
      let mishap = takeTrouble(of: id, for: .list)
    else { return nil }
    return mishap
  }

  private mutating func takeTrouble(of id: String, for endpoint: Endpoint) -> Mishap? {
    guard let task = tasks[id], case .trouble(let endpoints, let mishap, let times) = task.scenario,
      endpoints.contains(endpoint), task.troubles < times
    else { return nil }
    tasks[id]?.troubles += 1
    if task.troubles + 1 == times {
      accounts[task.account]?.troubledIDs.removeAll { $0 == id }
    }
    return mishap
  }

  /// What the weather does to a request.
  mutating func weather(for endpoint: Endpoint, _ name: String, _ call: Call) -> Mishap? {
    guard let weather = options.weather else { return nil }
    let about: String
    let seed: [UInt8]
    switch endpoint {
    case .create:
      about = call.request.header("idempotency-key") ?? call.requestID
      seed = call.request.body
    case .list:
      about = call.request.bearerKey ?? ""
      seed = Array(about.utf8)
    case .detail, .output:
      about = String(call.request.target.prefix { $0 != "?" })
      // Ids are new in each run, and so must not decide; the number of an output may.
      let file = endpoint == .output ? about.split(separator: "/").last ?? "" : ""
      seed = (tasks[name]?.body ?? []) + file.suffix(5).utf8
    }
    return sky.fault(of: weather, for: endpoint, about: about, seed: seed)
  }

  /// Answers a request that a mishap keeps from being carried out.
  ///
  /// - Returns: The answer, or `nil` when it is to be carried out after all.
  /// - Throws: The answer, where it is a refusal.
  func stop(_ call: Call, by mishap: Mishap) throws(RefusalAnswer) -> Reply? {
    var reply: Reply
    switch mishap {
    case .closeBefore: reply = .lost
    case .refuse(let refusal): throw RefusalAnswer(refusal, fault: mishap)
    case .refuseWith(let refusal, let advice):
      throw RefusalAnswer(refusal, retryAfter: advice, fault: mishap)
    case .refuseInside(let refusal):
      var answer = RefusalAnswer(refusal, retryAfter: RetryAdvice.none, fault: mishap)
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
    default: return nil
    }
    reply.fault = mishap
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
