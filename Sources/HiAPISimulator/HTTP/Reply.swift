/// An answer, and what becomes of it on its way.
struct Reply: Sendable {
  enum Content: Sendable {
    case bytes([UInt8])
    /// Drawn when it is sent.
    case artwork(Artwork)
  }

  enum Delivery: Equatable, Sendable {
    case whole
    /// The body ends at its middle, and the head says so.
    case halved
    /// The body ends at its middle, against what the head says.
    case cutOff
    /// As ``cutOff``, with a reset instead of an orderly end.
    case reset
    /// The connection is closed instead.
    case lost
    /// The connection stays open, and nothing comes.
    case hanging
    /// A part trickles in over this time.
    case dripping(DripPart, over: Duration)
  }

  var status: Int
  var headers: [RecordedRequest.Header] = []
  var contentType = "application/json"
  var content: Content
  var delivery = Delivery.whole
  var delay = Duration.zero
  /// How many bytes the body is filled up to with zeros.
  var filledUpTo = 0
  /// Whether the head says how long the body is; without, it ends with the connection.
  var isAnnounced = true
  /// The task that it tells of, if it is the answer to a submission.
  var taskID: String?
  /// Its request id, where that is not the request's.
  var requestID: String?
  /// Whether something in front of the service gave it, which knows of no request id.
  var isFromGate = false
  /// What went wrong with the request or with this answer.
  var fault: Fault?

  /// An answer in JSON.
  static func json(_ body: JSON, status: Int = 200) -> Reply {
    Reply(status: status, content: .bytes(body.bytes))
  }

  /// No answer at all.
  static let lost = Reply(status: 0, content: .bytes([]), delivery: .lost)

  /// What a storage host says when it does not serve what was asked for.
  static func storageError(_ status: Int, code: String, _ message: String) -> Reply {
    Reply(
      status: status, contentType: "application/xml",
      content: .storageError(code: code, message))
  }

  mutating func add(header name: String, _ value: String) {
    headers.append(RecordedRequest.Header(name: name, value: value))
  }
}

extension Reply.Content {
  /// What a gateway shows when it has nothing better.
  static let page = Reply.Content.bytes(
    Array("<html><head><title>Bad gateway</title></head><body>Bad gateway</body></html>\n".utf8))

  static func storageError(code: String, _ message: String) -> Reply.Content {
    let text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <Error><Code>\(code)</Code><Message>\(message)</Message></Error>
      """
    return .bytes(Array(text.utf8))
  }
}
