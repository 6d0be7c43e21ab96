extension Service {
  /// Carries out `POST /v1/tasks`; an arranged fault goes before what the prompt wishes, and that
  /// before the weather.
  mutating func create(_ call: Call, fault arranged: Fault?) throws(RefusalAnswer) -> Reply {
    if let arranged, let reply = try stop(call, by: arranged) { return reply }
    let request = call.request
    let account = try account(of: request, at: call.now)
    let type = request.header("content-type")?.prefix { $0 != ";" }.lowercased() ?? ""
    guard type.split(separator: " ") == ["application/json"]
    else { throw RefusalAnswer(.unsupportedMediaType) }
    guard !request.isTooLarge else { throw RefusalAnswer(.payloadTooLarge) }
    let key = try idempotencyKey(of: request)
    let kept = key.flatMap { accounts[account]?.submission($0, at: call.now) }
    if let kept, kept.body != request.body {
      record.mismatches += 1
      throw RefusalAnswer(.keyMismatch)
    }
    let submission = try Submission(call.body)
    let kind = try kind(of: submission.model, for: call.apiKey)
    let scenario = Scenario(prompt: submission.prompt) ?? options.defaultScenario
    let wished = try refusalOrFault(
      of: scenario, submission: submission, account: account, key: key, call)
    let isRepeated = kept.map { !$0.isKnown } ?? false
    let fault = arranged ?? wished ?? faultInjection(for: .create, "", call, isRepeated: isRepeated)
    if arranged == nil, let fault, let reply = try stop(call, by: fault) { return reply }

    var reply: Reply
    if let kept {
      reply = try replay(kept, at: call.now)
    } else {
      let task = make(submission, kind: kind, scenario: scenario, account: account, call)
      let drawn = task.outputs
      record.tasks.append(
        RecordedTask(
          id: task.id, account: account, apiKey: call.apiKey, idempotencyKey: key,
          model: submission.model, prompt: submission.prompt, body: request.body,
          scenario: scenario, variant: task.variant, created: call.now, drawn: drawn))
      if scenario == .revoke { revokedKeys.insert(call.apiKey) }
      reply = accepted(task)
      if let key {
        // Kept before anything can go wrong with the answer.
        accounts[account]?.submissions[key] = Account.KeptSubmission(
          body: request.body, taskID: task.id, made: call.now, answered: call.now)
      }
    }
    guard let fault else {
      if let key { accounts[account]?.submissions[key]?.isKnown = true }
      return reply
    }
    reply = try spoiled(reply, by: fault, call)
    if let key, fault.isHarmless { accounts[account]?.submissions[key]?.isKnown = true }
    if kept == nil, let key {
      accounts[account]?.submissions[key]?.answered = call.now + reply.delay
    }
    return reply
  }

  private func idempotencyKey(of request: Request) throws(RefusalAnswer) -> String? {
    guard let key = request.header("idempotency-key") else { return nil }
    guard (1...255).contains(key.utf8.count), key.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
    else { throw .invalid("Idempotency-Key must be 1 to 255 bytes without control characters.") }
    return key
  }

  private mutating func replay(
    _ kept: Account.KeptSubmission, at now: Duration
  ) throws(RefusalAnswer) -> Reply {
    guard now >= kept.answered else {
      let wait = (kept.answered - now).wholeSeconds
      throw RefusalAnswer(.keyProcessing, retryAfter: .seconds(Int(clamping: wait) + 1))
    }
    record.replays += 1
    var reply = tasks[kept.taskID].map { accepted($0) } ?? .json(["taskId": .string(kept.taskID)])
    reply.add(header: "Idempotent-Replay", "true")
    return reply
  }

  /// The answer to a submission that made a task.
  private func accepted(_ task: SimulatedTask) -> Reply {
    let variant = task.variant
    let data: JSON = .object([JSON.Member(variant.name.rawValue, .string(task.id))])
    var reply = Reply.json(variant.envelope.around(data))
    reply.taskID = task.id
    return reply
  }

  /// The kind of a model that this API key may use.
  private func kind(of model: String, for apiKey: String) throws(RefusalAnswer) -> String {
    guard !options.models.isEmpty else { return "image" }
    guard let found = options.models.first(where: { $0.id == model }) else {
      // A string that could be mended is a bad request; one that looks right is simply not there.
      let bare = model.prefix { $0 != "/" && $0 != ":" }
      let near = [Service.letters(of: model), Service.letters(of: bare)]
      let isNear = options.models.contains { near.contains(Service.letters(of: $0.id)) }
      throw .modelNotFound(model, status: isNear ? 400 : 404)
    }
    guard found.kind != "video" || !apiKey.hasPrefix("sk-limited")
    else { throw RefusalAnswer(.permissionDenied) }
    return found.kind
  }

  private static func letters(of id: some StringProtocol) -> String {
    String(id.lowercased().filter { $0.isLetter || $0.isNumber })
  }

  /// Refuses as the scenario says, or gives what it lets go wrong with this attempt.
  private mutating func refusalOrFault(
    of scenario: Scenario, submission: Submission, account: String, key: String?, _ call: Call
  ) throws(RefusalAnswer) -> Fault? {
    var troubles = self.troubles(of: submission, scenario)
    switch scenario {
    case .refuse(.modelNotFound): throw .modelNotFound(submission.model, status: 400)
    case .refuse(let refusal): throw RefusalAnswer(refusal)
    case .hostile(.refusal):
      throw RefusalAnswer(
        .invalidRequest, code: HostileText.word, message: HostileText.book)
    case .echo(let echo) where echo.place.isRefusal:
      return .echo(echo)
    case .refuseTwice(let refusal):
      troubles.append(Trouble([.create], [Spell(.refuse(refusal), .requests(2))]))
    case .fault(let wished): troubles.append(Trouble([.create], [Spell(wished)]))
    default: break
    }
    return attempt(troubles, key: key, of: account, call)
  }

  /// What goes wrong with the requests for a task, besides its scenario.
  private func troubles(of submission: Submission, _ scenario: Scenario) -> [Trouble] {
    let tagged = Scenario.troubles(in: submission.prompt)
    return tagged.isEmpty ? scenario.troubles : tagged
  }

  /// Counts an attempt, and says what goes wrong with it; without an idempotency key the counting
  /// starts from the beginning once the troubles are over.
  private mutating func attempt(
    _ troubles: [Trouble], key: String?, of account: String, _ call: Call
  ) -> Fault? {
    guard !troubles.isEmpty else { return nil }
    let attempt = key.map { Array("key ".utf8) + Array($0.utf8) } ?? call.request.body
    var progress = accounts[account]?.attempts[attempt] ?? TroubleProgress()
    let fault = progress.next(
      of: troubles, for: .create, at: call.now, speed: options.boundedSpeed)
    accounts[account, default: Account()].attempts[attempt] =
      fault == nil && key == nil ? nil : progress
    return fault
  }

  private mutating func make(
    _ submission: Submission, kind: String, scenario: Scenario, account: String, _ call: Call
  ) -> SimulatedTask {
    var variant = options.variant.variant(for: call.request.body, prompt: submission.prompt)
    if case .inline = scenario, !variant.output.isInline { variant.output = .dataURI }
    let task = SimulatedTask(
      id: Identifiers.taskID(variant.id, at: call.now), account: account, apiKey: call.apiKey,
      model: submission.model + (submission.route.map { "@\($0)" } ?? ""), kind: kind,
      prompt: submission.prompt, shape: submission.shape,
      wantsLastFrame: submission.wantsLastFrame, scenario: scenario,
      troubles: troubles(of: submission, scenario), variant: variant,
      storage: submission.storage, route: submission.route, created: call.now,
      pace: TaskPace(
        kind: kind, prompt: submission.prompt, isSlow: scenario == .slow,
        speed: options.boundedSpeed),
      body: call.request.body)
    tasks[task.id] = task
    accounts[account, default: Account()].taskIDs.append(task.id)
    if task.troubles.contains(where: { $0.endpoints.contains(.list) }) {
      accounts[account]?.troubledIDs.append(task.id)
    }
    return task
  }
}
