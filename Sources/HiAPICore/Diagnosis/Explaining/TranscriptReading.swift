import Foundation
import HiAPIBasics
import HiAPIService

/// Finds the troubles that a transcript tells of, and what was sent.
struct TranscriptReading {
  enum Trouble: Hashable {
    case service(ServiceError, Incident.Stage, TaskID?)
    case local(LocalFailure, TaskID?)
    /// A web page, where an answer should be.
    case page(ServiceError)
  }

  private(set) var troubles: [Trouble] = []
  private(set) var model: String?
  private(set) var prompt: String?
  private(set) var remark = "No error that is known here was recognised."

  private let transcript: Transcript
  private let hints: Explanation.Hints
  private let now: Date

  init(_ transcript: Transcript, hints: Explanation.Hints, now: Date) {
    self.transcript = transcript
    self.hints = hints
    self.now = now
  }

  /// JSON first, as the surest; then pages, connections, words and a status alone.
  mutating func read() {
    for object in transcript.objects {
      // The first that is an error is the one; what it holds is only more of the same.
      for candidate in object.candidates {
        takeRequest(candidate)
        guard let trouble = trouble(in: candidate) else { continue }
        add(trouble)
        break
      }
    }
    if troubles.isEmpty { readText() }
    // The model that the error names is only as good as its message; a request at hand is better.
    guard model == nil else { return }
    let messages = troubles.compactMap { trouble -> String? in
      guard case .service(let error, _, _) = trouble else { return nil }
      return error.message ?? error.excerpt
    }
    model = messages.lazy.compactMap(QuotedModel.find).first
  }

  private mutating func add(_ trouble: Trouble) {
    let isSame = troubles.contains { known in
      guard case .service(let a, _, _) = known, case .service(let b, _, _) = trouble else {
        return known == trouble
      }
      return a.normalizedCode == b.normalizedCode
    }
    if !isSame, troubles.count < 5 { troubles.append(trouble) }
  }

  /// A request's body tells what was sent better than any message; a task's own object does, too.
  private mutating func takeRequest(_ object: JSONValue) {
    if let data = object["data"], data.object != nil { takeRequest(data) }
    guard model == nil, let sent = object["model"]?.string,
      object["input"]?.object != nil || object["status"]?.string != nil
    else { return }
    model = String(sent.unicodeScalars.prefix(1_000))
    prompt = (object["input"]?["prompt"] ?? object["input"]?["text"])?.string
  }

  private func trouble(in object: JSONValue) -> Trouble? {
    let task = object["data"]?.object == nil ? object : object["data"] ?? object
    if task["status"]?.string != nil, let found = trouble(ofTask: task) { return found }
    let status = hints.status ?? transcript.head.status
    var error = ServiceError(
      reading: HTTPAnswer(status: status ?? 200, body: Array(object.serialized.utf8)))
    if status == nil, error.httpStatus == 200 { error.httpStatus = nil }
    error.requestID = error.requestID ?? transcript.head.requestID
    if let code = hints.code { error.code = code }
    let condition = Condition(error, at: .create)
    let isSaid = error.code != nil || error.message != nil
    guard isSaid, condition != .notRecognised else {
      // A code that only a failed task has.
      let late = Condition(error, at: .task)
      guard error.code != nil, late != .taskFailed || error.normalizedCode == "task_failed"
      else { return nil }
      return .service(error, .task, nil)
    }
    guard isAnswer(object, error, condition) else { return nil }
    return .service(error, Self.isLate(error) ? .task : .create, nil)
  }

  /// Whether an object is an answer that says an error, and not a line of a log beside one.
  private func isAnswer(_ object: JSONValue, _ error: ServiceError, _ condition: Condition) -> Bool
  {
    let isError = ["error", "detail", "base_resp", "error_message"].contains { object[$0] != nil }
    // A code in figures, such as `{"code":402,"msg":…}`, disowns the answer; none is a log's.
    let figure = object["code"]?.wireInteger ?? 0
    if isError || figure != 0 && !(200..<300).contains(figure) { return true }
    // A code and words that are not known are an error only where an answer calls them so.
    if condition == .otherRefusal, error.httpStatus == nil { return false }
    if error.code != nil || object["message"] != nil { return true }
    // A word of a log is no error by a status that something else has: the words have to say it.
    var bare = error
    bare.httpStatus = nil
    return ![.notRecognised, .otherRefusal].contains(Condition(bare, at: .create))
  }

  /// Codes that only a task under way has.
  private static func isLate(_ error: ServiceError) -> Bool {
    let late: Set<Condition> = [
      .taskFailed, .taskTimeout, .storageUnavailable, .modelError, .lateValidation, .cancelled,
    ]
    return error.httpStatus == nil && late.contains(Condition(error, at: .create))
  }

  /// What is wrong with a task's own object, if anything.
  private func trouble(ofTask object: JSONValue) -> Trouble? {
    let wire = HTTPAnswer(status: 200, body: Array(object.serialized.utf8), received: now)
    let id = ["taskId", "task_id", "id"].lazy.compactMap { object[$0]?.wireWord }.first
    guard let id, let snapshot = try? TaskSnapshot(reading: wire, asked: TaskID(rawValue: id))
    else { return nil }
    switch snapshot.status {
    case .fail, .cancelled:
      let failure = snapshot.failure ?? ServiceError(code: snapshot.statusWord)
      return .service(failure, .task, snapshot.id)
    case .success:
      guard !snapshot.outputs.isEmpty else { return .local(.noOutput, snapshot.id) }
      guard let over = snapshot.outputs.lazy.compactMap(\.expires).first(where: { $0 <= now })
      else { return nil }
      return .local(.linkExpired(over), snapshot.id)
    case .queued, .handling, .archiving, .unknown:
      guard let created = snapshot.created, now.timeIntervalSince(created) > 0 else { return nil }
      let seconds = min(now.timeIntervalSince(created), 1e9)
      let run = TaskRun(elapsed: .seconds(seconds.rounded()))
      return run.isLong ? .local(.hanging(run), snapshot.id) : nil
    }
  }

  /// What stands outside of any JSON.
  private mutating func readText() {
    let (head, body) = (transcript.head, transcript.body)
    var error = ServiceError(
      httpStatus: hints.status ?? head.status, code: hints.code, requestID: head.requestID)
    // The words of a request are no answer's; behind the head of one stands the answer.
    if prompt == nil || head.bodyLine != nil { error.excerpt = String(body.prefix(500)).nonEmpty }
    error.requestID = error.requestID ?? RequestIDInText.find(in: body)
    if Markup.isPage(body) {
      error.httpStatus = error.httpStatus ?? Markup.status(in: body)
      error.code = error.code ?? Markup.element("Code", in: body)
      error.message = Markup.element("Message", in: body)
      let isStorage = error.code != nil && Condition(error, at: .output) == .linkExpired
      if isStorage { return add(.local(.linkExpired(nil), nil)) }
      return add(
        error.httpStatus.map { $0 >= 300 } == true ? .service(error, .create, nil) : .page(error))
    }
    if let status = error.httpStatus, status >= 300 {
      error.code = error.code ?? KnownCodes.first(in: body)
      return add(.service(error, .create, nil))
    }
    if error.code == nil { error.code = KnownCodes.first(in: body) }
    if error.code != nil { return add(.service(error, Self.isLate(error) ? .task : .create, nil)) }
    if let line = tellingLine(of: body) {
      error.message = line
      error.excerpt = nil
      return add(.service(error, .create, nil))
    }
    if NetworkFault.isSpokenOf(in: body) {
      return add(.local(.network(NetworkFault(reading: firstLine(of: body))), nil))
    }
    guard Condition(error, at: .create) == .notRecognised else {
      return add(.service(error, .create, nil))
    }
    if transcript.objects.contains(where: Self.isAccepted) || head.status.map({ $0 < 300 }) == true
    {
      remark = "This answer says no error: the service took the request, or answered it."
    }
  }

  /// The first line of a text whose words can mean nothing but a refusal.
  private func tellingLine(of text: String) -> String? {
    text.split(whereSeparator: \.isNewline).prefix(2_000).first { line in
      let words = ErrorWords(line: line, keepingQuotations: transcript.objects.isEmpty)
      return words.speakOfMoney || words.speakOfNoChannel || words.speakSurelyOfContent
        || words.speakOfUnreadableReference
    }
    .map { String($0.prefix(500)).trimmed }
  }

  private static func isAccepted(_ object: JSONValue) -> Bool {
    (object["data"] ?? object)["taskId"]?.string != nil
  }

  /// The line that speaks of the connection.
  private func firstLine(of text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).first {
      NetworkFault.isSpokenOf(in: String($0))
    }
    return String((line ?? text[...]).prefix(300))
  }
}
