import HiAPIBasics

extension ServiceError {
  /// Reads what an HTTP error says, in any of the forms of contract §7: an error object, an error as
  /// a string, flat `code`, `message` and `error_code`, `detail`, `base_resp`, or no JSON at all.
  ///
  /// It always succeeds: of a body that says nothing known, the beginning is kept as an excerpt.
  /// Messages are held to 2,000 characters, words to 200.
  public init(reading answer: HTTPAnswer) {
    let root = answer.json()
    self.init(httpStatus: answer.shownStatus(root))
    if let root {
      read(error: root["error"])
      read(error: root["data"]?["error"])
      read(flat: root)
      if let data = root["data"] { read(flat: data) }
      if case .string = root { message = root.wireText() }
    }
    if code == nil, message == nil { excerpt = answer.excerpt }
    requestID =
      requestID ?? RequestIDInText.find(in: message ?? excerpt) ?? answer.requestIDInHeaders
  }

  /// Reads why a task failed, from the task itself.
  ///
  /// The envelope around it says "success" and is no reason (contract §7, variant 4).
  ///
  /// It is nil when nothing is said.
  ///
  /// - Parameters:
  ///   - task: The task object.
  ///   - fallback: The request id to keep where the task has none of its own.
  init?(failureOf task: JSONValue, requestID fallback: String?) {
    self.init()
    read(error: task["error"])
    read(flat: task)
    for output in [task["output"], task["outputs"]] {
      guard let output else { continue }
      read(flat: output.array?.first ?? output)
    }
    guard code != nil || message != nil else { return nil }
    requestID = requestID ?? RequestIDInText.find(in: message) ?? fallback
  }

  /// Takes what an `error` member says, an object or a string, where nothing is known yet.
  private mutating func read(error: JSONValue?) {
    guard let error else { return }
    if let text = error.wireText() {
      message = message ?? text
      if code == nil, Self.looksLikeCode(text) { code = text }
      return
    }
    code = code ?? Self.code(error["code"]) ?? error.firstWord("error_code")
    message = message ?? Self.message(in: error)
    type = type ?? error["type"]?.wireWord
    requestID = requestID ?? error.firstWord("request_id", "requestId")
  }

  /// Takes what the members of an answer or of a task say, where nothing is known yet.
  private mutating func read(flat members: JSONValue) {
    code = code ?? members.firstWord("error_code", "errorCode")
    code = code ?? Self.code(members["code"])
    message = message ?? Self.message(in: members)
    requestID = requestID ?? members.firstWord("request_id", "requestId")
  }

  /// A code in the service's words; nil for a number that only repeats the HTTP status (variant 3).
  private static func code(_ value: JSONValue?) -> String? {
    if let number = value?.wireInteger, number == 0 || (100..<600).contains(number) { return nil }
    return value?.wireWord
  }

  private static func message(in members: JSONValue) -> String? {
    let said = messageNames.lazy.compactMap { members[$0]?.wireText() }
      // An envelope's "success" is never why something failed.
      .first { $0.lowercased() != "success" }
    return said ?? members["base_resp"]?.firstText("status_msg") ?? detail(members["detail"])
  }

  private static let messageNames = [
    "message", "msg", "fail_reason", "failReason", "error_message", "errorMessage",
    "task_status_msg", "taskStatusMsg", "detail", "error_description",
  ]

  /// The text of a `detail` that is no string: an object, or a list of objects as validators write.
  private static func detail(_ detail: JSONValue?) -> String? {
    if let object = detail, object.object != nil { return object.firstText("message", "msg") }
    let lines = detail?.array?.prefix(10).compactMap {
      $0.wireText() ?? $0.firstText("message", "msg")
    }
    return lines?.joined(separator: "; ").nonEmpty
  }

  /// Whether an error given as one string is a code, such as `invalid_api_key`, and not a sentence.
  private static func looksLikeCode(_ text: String) -> Bool {
    text.utf8.count <= 64 && text.contains("_")
      && text.utf8.allSatisfy {
        ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39)
          || [0x5F, 0x2D, 0x2E].contains($0)
      }
  }
}
