extension Service {
  /// The key of a request that may go on.
  mutating func account(
    of request: Request, at now: Duration
  ) throws(RefusalAnswer) -> String {
    guard let key = request.bearerKey, !key.hasPrefix("sk-invalid")
    else { throw RefusalAnswer(.invalidAPIKey) }
    if let limit = options.requestsPerMinute,
      let wait = accounts[key, default: Account()].countRequest(at: now, limit: limit)
    {
      throw RefusalAnswer(.rateLimited, retryAfter: wait)
    }
    return key
  }

  /// Carries out `GET /v1/tasks`.
  mutating func list(_ request: Request, at now: Duration) throws(RefusalAnswer) -> Reply {
    let ids = accounts[try account(of: request, at: now)]?.taskIDs ?? []
    let page = Service.number(request.query("page"), within: 1...Int.max, else: 1)
    let size = Service.number(request.query("size"), within: 1...100, else: 10)
    let (skipped, overflow) = (page - 1).multipliedReportingOverflow(by: size)
    let shown = overflow ? [] : ids.reversed().dropFirst(skipped).prefix(size)
    let rows = shown.compactMap { tasks[$0] }.map { json($0, at: now) }
    return .success([
      "page": JSON(page), "size": JSON(size), "total": JSON(ids.count), "tasks": .array(rows),
    ])
  }

  /// Carries out `GET /v1/tasks/{taskId}`.
  mutating func detail(
    _ id: String, _ request: Request, at now: Duration
  ) throws(RefusalAnswer) -> Reply {
    let account = try account(of: request, at: now)
    guard let task = tasks[id], task.account == account
    else { throw RefusalAnswer(.notFound, message: "The task `\(id)` does not exist.") }
    let isHostile = task.scenario == .hostile(.task)
    return .success(json(task, at: now), message: isHostile ? HostileText.word : "success")
  }

  private func json(_ task: SimulatedTask, at now: Duration) -> JSON {
    task.json(at: now, lifetime: options.outputLifetime) { index, fileExtension, expires in
      let path = "/outputs/\(task.id)/\(index).\(fileExtension)"
      return "\(baseURL)\(path)?expires=\(expires)&token=\(token(path: path, expires: expires))"
    }
  }

  /// A query's number, or what stands for one that is missing or out of range.
  private static func number(
    _ text: String?, within range: ClosedRange<Int>, else fallback: Int
  ) -> Int {
    guard let number = text.flatMap({ Int($0) }), range.contains(number) else { return fallback }
    return number
  }
}
