import DequeModule

/// The simulated service as a value: requests in, answers out.
struct Service: Sendable {
  let options: SimulatorOptions
  /// Where tasks are made and asked for, without a slash at the end.
  var baseURL = ""
  /// Where its outputs are, without a slash at the end; the same for one origin alone.
  var outputURL = ""
  var accounts: [String: Account] = [:]
  var tasks: [String: SimulatedTask] = [:]
  var faults: Deque<ArrangedFault> = []
  /// The API keys that are refused.
  var revokedKeys: Set<String> = []
  /// How far the standing troubles of the weather have come.
  var standing = TroubleProgress()
  var faultHistory = FaultHistory()
  var record = SimulatorRecord()
  private var requests: Deque<RecordedRequest> = []
  /// Goes into the links' tokens, so that nobody can make one up.
  let secret = UInt64.random(in: .min ... .max)

  struct ArrangedFault: Sendable {
    var endpoint: Endpoint
    var fault: Fault
    var times: Int
  }

  init(options: SimulatorOptions) {
    self.options = options
  }

  var wholeRecord: SimulatorRecord {
    var record = record
    record.requests = Array(requests)
    return record
  }

  /// Answers a request, whose body may be JSON, and writes both down.
  mutating func answer(_ request: Request, body: JSON?, at now: Duration) -> Reply {
    let call = Call(
      request: request, body: body, requestID: Identifiers.requestID(at: now), now: now)
    var reply: Reply
    do throws(RefusalAnswer) {
      reply = try dispatch(call)
    } catch {
      reply = error.reply(form: errorForm(for: call), requestID: call.requestID, at: now)
    }
    reply.add(header: "Date", CivilTime(now).httpDate)
    if let id = reply.isFromGate ? nil : reply.requestID ?? call.requestID {
      reply.add(header: "x-request-id", id)
    }
    if let fault = reply.fault { record.faults[fault.kind, default: 0] += 1 }
    write(request, answeredWith: reply, at: now)
    return reply
  }

  private mutating func dispatch(_ call: Call) throws(RefusalAnswer) -> Reply {
    if let loop = endlessRedirect(call) { return loop }
    let (endpoint, name) = try route(call.request)
    let arranged = takeArranged(for: endpoint)
    if endpoint == .create { return try create(call, fault: arranged) }
    let fault =
      arranged ?? trouble(for: endpoint, about: name, call)
      ?? faultInjection(for: endpoint, name, call)
    if let fault, let reply = try stop(call, by: fault) { return reply }
    let reply =
      switch endpoint {
      case .output: output(call)
      case .detail: try detail(name, call, isStale: fault == .stale)
      default: try list(call, isStale: fault == .stale)
      }
    return try fault.map { fault throws(RefusalAnswer) in
      try spoiled(reply, by: fault, call)
    } ?? reply
  }

  /// Finds what a request is for, and the task id in its path.
  private func route(_ request: Request) throws(RefusalAnswer) -> (Endpoint, String) {
    let path = request.path ?? []
    let endpoint: Endpoint
    switch (path.first, path.count) {
    case ("outputs", 3): endpoint = .output
    case ("v1", 2) where path[1] == "tasks" && request.origin == .service:
      endpoint = request.method == "POST" ? .create : .list
    case ("v1", 3) where path[1] == "tasks" && !path[2].isEmpty && request.origin == .service:
      endpoint = .detail
    default:
      throw RefusalAnswer(.notFound, message: "There is nothing at `\(request.target)`.")
    }
    guard request.method == "GET" || endpoint == .create else {
      var refusal = RefusalAnswer(.methodNotAllowed)
      refusal.allowed = endpoint == .list ? "GET, POST" : "GET"
      throw refusal
    }
    return (endpoint, endpoint == .output ? path[1] : path.last ?? "")
  }

  /// The form of a refusal: the one of the task it is about, if that says so.
  private func errorForm(for call: Call) -> ErrorForm {
    let variant: WireVariant
    if let task = tasks[call.request.path?.last ?? ""] {
      variant = task.variant
    } else {
      let prompt = (try? Submission(call.body))?.prompt ?? ""
      variant = options.variant.variant(for: call.request.body, prompt: prompt)
    }
    return variant.error == .asPublished ? options.errorForm : variant.error
  }

  private mutating func write(
    _ request: Request, answeredWith reply: Reply, at now: Duration
  ) {
    requests.append(
      RecordedRequest(
        method: request.method, path: request.target, headers: request.headers,
        body: request.body, origin: request.origin, time: now,
        status: reply.delivery == .lost ? nil : reply.status, fault: reply.fault))
    while requests.count > max(options.recordLimit, 0) { requests.removeFirst() }
  }
}
