import DequeModule

/// The simulated service as a value: requests in, answers out.
struct Service: Sendable {
  let options: SimulatorOptions
  /// Where its outputs are, without a slash at the end.
  var baseURL = ""
  var accounts: [String: Account] = [:]
  var tasks: [String: SimulatedTask] = [:]
  var recordedTasks: [RecordedTask] = []
  var requests: Deque<RecordedRequest> = []
  var mishaps: Deque<ArrangedMishap> = []
  /// Goes into the links' tokens, so that nobody can make one up.
  let secret = UInt64.random(in: .min ... .max)

  struct ArrangedMishap: Sendable {
    var endpoint: Endpoint
    var mishap: Mishap
    var times: Int
  }

  init(options: SimulatorOptions) {
    self.options = options
  }

  var record: SimulatorRecord {
    SimulatorRecord(requests: Array(requests), tasks: recordedTasks)
  }

  /// Answers a request, whose body may be JSON, and writes both down.
  mutating func answer(_ request: Request, body: JSON?, at now: Duration) -> Reply {
    let requestID = Identifiers.requestID(at: now)
    var reply: Reply
    do throws(RefusalAnswer) {
      reply = try dispatch(request, body: body, at: now)
    } catch {
      reply = error.reply(form: options.errorForm, requestID: requestID)
    }
    reply.add(header: "x-request-id", requestID)
    write(request, answeredWith: reply, at: now)
    return reply
  }

  private mutating func dispatch(
    _ request: Request, body: JSON?, at now: Duration
  ) throws(RefusalAnswer) -> Reply {
    let (endpoint, name) = try route(request)
    let mishap = takeMishap(for: endpoint)
    if case .refuse(let refusal)? = mishap { throw RefusalAnswer(refusal) }
    if mishap == .closeBefore { return .lost }
    var reply: Reply
    switch endpoint {
    case .create: return try create(request, body: body, mishap: mishap, at: now)
    case .list: reply = try list(request, at: now)
    case .detail: reply = try detail(name, request, at: now)
    case .output: reply = output(request, at: now)
    }
    if let mishap { reply.suffer(mishap, speed: options.boundedSpeed) }
    return reply
  }

  /// Finds what a request is for, and the task id in its path.
  private func route(_ request: Request) throws(RefusalAnswer) -> (Endpoint, String) {
    let path = request.path ?? []
    let endpoint: Endpoint
    switch (path.first, path.count) {
    case ("v1", 2) where path[1] == "tasks":
      endpoint = request.method == "POST" ? .create : .list
    case ("v1", 3) where path[1] == "tasks" && !path[2].isEmpty: endpoint = .detail
    case ("outputs", 3): endpoint = .output
    default:
      throw RefusalAnswer(.notFound, message: "There is nothing at `\(request.target)`.")
    }
    guard request.method == "GET" || endpoint == .create else {
      var refusal = RefusalAnswer(.methodNotAllowed)
      refusal.allowed = endpoint == .list ? "GET, POST" : "GET"
      throw refusal
    }
    return (endpoint, path.last ?? "")
  }

  private mutating func takeMishap(for endpoint: Endpoint) -> Mishap? {
    guard let index = mishaps.firstIndex(where: { $0.endpoint == endpoint }) else { return nil }
    let mishap = mishaps[index].mishap
    mishaps[index].times -= 1
    if mishaps[index].times < 1 { mishaps.remove(at: index) }
    return mishap
  }

  private mutating func write(
    _ request: Request, answeredWith reply: Reply, at now: Duration
  ) {
    requests.append(
      RecordedRequest(
        method: request.method, path: request.target, headers: request.headers,
        body: request.body, time: now, status: reply.delivery == .lost ? nil : reply.status))
    while requests.count > max(options.recordLimit, 0) { requests.removeFirst() }
  }
}
