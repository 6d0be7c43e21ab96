extension Service {
  /// The account of a request that may go on.
  mutating func account(
    of request: Request, at now: Duration
  ) throws(RefusalAnswer) -> String {
    guard let key = request.bearerKey, !key.hasPrefix("sk-invalid"), !revokedKeys.contains(key)
    else { throw RefusalAnswer(.invalidAPIKey) }
    let account = options.account(of: key)
    if let limit = options.requestsPerMinute,
      let wait = accounts[account, default: Account()].countRequest(at: now, limit: limit)
    {
      throw RefusalAnswer(.rateLimited, retryAfter: .seconds(wait))
    }
    return account
  }

  /// Carries out `GET /v1/tasks`; a stale answer shows tasks as they were when they were made.
  mutating func list(_ call: Call, isStale: Bool) throws(RefusalAnswer) -> Reply {
    let ids = accounts[try account(of: call.request, at: call.now)]?.taskIDs ?? []
    let page = Service.number(call.request.query("page"), within: 1...Int.max, else: 1)
    let size = Service.number(call.request.query("size"), within: 1...100, else: 10)
    let (skipped, overflow) = (page - 1).multipliedReportingOverflow(by: size)
    let listed = overflow ? [] : ids.reversed().dropFirst(skipped).prefix(size)
    let shown = listed.compactMap { tasks[$0] }
    let rows = shown.filter { $0.variant.view != .leavesOut }.map {
      json($0, isRow: true, isStale: isStale, call)
    }
    let variant = shown.first?.variant ?? options.variant.variant(for: [])
    guard variant.list != .none else {
      return .json(variant.envelope.around(.array(rows)))
    }
    return .json(
      variant.envelope.around(
        .object([
          JSON.Member("page", JSON(page)), JSON.Member("size", JSON(size)),
          JSON.Member("total", JSON(total(ids.count, shown))),
          JSON.Member(variant.list.rawValue, .array(rows)),
        ])))
  }

  /// How many tasks the list says there are, when it shows these.
  private func total(_ count: Int, _ shown: [SimulatedTask]) -> Int {
    let views = Set(shown.map(\.variant.view))
    return views.contains(.noTotal) ? 0 : count + (views.contains(.largeTotal) ? 1_000 : 0)
  }

  /// Carries out `GET /v1/tasks/{taskId}`.
  mutating func detail(_ id: String, _ call: Call, isStale: Bool) throws(RefusalAnswer) -> Reply {
    let account = try account(of: call.request, at: call.now)
    guard let task = tasks[id], task.account == account
    else { throw RefusalAnswer(.notFound, message: "The task `\(id)` does not exist.") }
    let message = task.scenario == .hostile(.task) ? HostileText.word : "success"
    let data = json(task, isRow: false, isStale: isStale, call)
    tasks[id]?.looks += 1
    return .json(task.variant.envelope.around(data, message: message))
  }

  private func json(
    _ task: SimulatedTask, isRow: Bool, isStale: Bool, _ call: Call
  ) -> JSON {
    task.json(
      at: isStale ? task.created : call.now, isRow: isRow, lifetime: options.outputLifetime,
      speed: options.boundedSpeed, requestID: call.requestID, apiKey: call.apiKey
    ) { output, expires in link(to: output, expires: expires) }
  }

  /// A query's number, or what stands for one that is missing or out of range.
  private static func number(
    _ text: String?, within range: ClosedRange<Int>, else fallback: Int
  ) -> Int {
    guard let number = text.flatMap({ Int($0) }), range.contains(number) else { return fallback }
    return number
  }
}
