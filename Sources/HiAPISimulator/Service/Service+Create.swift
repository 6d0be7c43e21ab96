extension Service {
  /// Carries out `POST /v1/tasks`; an arranged mishap goes before what the prompt wishes.
  mutating func create(
    _ request: Request, body: JSON?, mishap arranged: Mishap?, at now: Duration
  ) throws(RefusalAnswer) -> Reply {
    let account = try account(of: request, at: now)
    let type = request.header("content-type")?.prefix { $0 != ";" }.lowercased() ?? ""
    guard type.split(separator: " ") == ["application/json"]
    else { throw RefusalAnswer(.unsupportedMediaType) }
    guard !request.isTooLarge else { throw RefusalAnswer(.payloadTooLarge) }
    let key = try idempotencyKey(of: request)
    if let key, let kept = accounts[account, default: Account()].submission(key, at: now) {
      return try replay(kept, request, at: now)
    }
    let submission = try Submission(body)
    let kind = try kind(of: submission.model, for: account)
    let scenario = Scenario(prompt: submission.prompt) ?? options.defaultScenario
    let wished = try refusalOrMishap(
      of: scenario, submission: submission, account: account,
      attempt: key.map { Array("key ".utf8) + Array($0.utf8) } ?? request.body)
    let mishap = arranged ?? wished
    if mishap == .closeBefore { return .lost }

    let id = Identifiers.taskID(at: now)
    make(id, submission, kind: kind, scenario: scenario, account: account, at: now)
    recordedTasks.append(
      RecordedTask(
        id: id, account: account, idempotencyKey: key, model: submission.model,
        body: request.body, scenario: scenario, created: now))
    var reply = Reply.success(["taskId": .string(id)])
    if let mishap { reply.suffer(mishap, speed: options.boundedSpeed) }
    if let key {
      accounts[account]?.submissions[key] = Account.KeptSubmission(
        body: request.body, taskID: id, made: now, answered: now + reply.delay)
    }
    return reply
  }

  private func idempotencyKey(of request: Request) throws(RefusalAnswer) -> String? {
    guard let key = request.header("idempotency-key") else { return nil }
    guard (1...255).contains(key.utf8.count), key.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
    else { throw .invalid("Idempotency-Key must be 1 to 255 bytes without control characters.") }
    return key
  }

  private func replay(
    _ kept: Account.KeptSubmission, _ request: Request, at now: Duration
  ) throws(RefusalAnswer) -> Reply {
    guard kept.body == request.body else { throw RefusalAnswer(.keyMismatch) }
    guard now >= kept.answered else {
      let wait = (kept.answered - now).wholeSeconds
      throw RefusalAnswer(.keyProcessing, retryAfter: Int(clamping: wait) + 1)
    }
    var reply = Reply.success(["taskId": .string(kept.taskID)])
    reply.add(header: "Idempotent-Replay", "true")
    return reply
  }

  /// The kind of a model that this key may use.
  private func kind(of model: String, for account: String) throws(RefusalAnswer) -> String {
    guard !options.models.isEmpty else { return "image" }
    guard let found = options.models.first(where: { $0.id == model }) else {
      // A string that could be mended is a bad request; one that looks right is simply not there.
      let bare = model.prefix { $0 != "/" && $0 != ":" }
      let near = [Service.letters(of: model), Service.letters(of: bare)]
      let isNear = options.models.contains { near.contains(Service.letters(of: $0.id)) }
      throw .modelNotFound(model, status: isNear ? 400 : 404)
    }
    guard found.kind != "video" || !account.hasPrefix("sk-limited")
    else { throw RefusalAnswer(.permissionDenied) }
    return found.kind
  }

  private static func letters(of id: some StringProtocol) -> String {
    String(id.lowercased().filter { $0.isLetter || $0.isNumber })
  }

  /// Refuses as the scenario says, or gives what it lets go wrong with this attempt.
  private mutating func refusalOrMishap(
    of scenario: Scenario, submission: Submission, account: String, attempt: [UInt8]
  ) throws(RefusalAnswer) -> Mishap? {
    switch scenario {
    case .refuse(.modelNotFound): throw .modelNotFound(submission.model, status: 400)
    case .refuse(let refusal): throw RefusalAnswer(refusal)
    case .hostile(.refusal):
      throw RefusalAnswer(
        .invalidRequest, code: HostileText.word, message: HostileText.book)
    case .refuseTwice(let refusal):
      if isAttempt(within: 2, attempt, of: account) { throw RefusalAnswer(refusal) }
    case .mishap(let mishap) where isAttempt(within: 1, attempt, of: account):
      if case .refuse(let refusal) = mishap { throw RefusalAnswer(refusal) }
      return mishap
    default: break
    }
    return nil
  }

  /// Counts an attempt; once there were more than `count`, the counting starts anew.
  private mutating func isAttempt(
    within count: Int, _ attempt: [UInt8], of account: String
  ) -> Bool {
    let made = accounts[account, default: Account()].attempts[attempt, default: 0] + 1
    accounts[account, default: Account()].attempts[attempt] = made > count ? nil : made
    return made <= count
  }

  private mutating func make(
    _ id: String, _ submission: Submission, kind: String, scenario: Scenario, account: String,
    at now: Duration
  ) {
    tasks[id] = SimulatedTask(
      id: id, account: account,
      model: submission.model + (submission.route.map { "@\($0)" } ?? ""), kind: kind,
      prompt: submission.prompt, shape: submission.shape,
      wantsLastFrame: submission.wantsLastFrame, scenario: scenario, storage: submission.storage,
      route: submission.route, created: now,
      pace: TaskPace(
        kind: kind, prompt: submission.prompt, isSlow: scenario == .slow,
        speed: options.boundedSpeed))
    accounts[account, default: Account()].taskIDs.append(id)
  }
}
