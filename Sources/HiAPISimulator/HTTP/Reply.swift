/// An answer, and what becomes of it on its way.
struct Reply: Sendable {
  enum Content: Sendable {
    case bytes([UInt8])
    /// Drawn when it is sent.
    case artwork(Artwork)
  }

  enum Delivery: Sendable {
    case whole
    /// The body ends at its middle, and the head says so.
    case halved
    /// The body ends at its middle, against what the head says.
    case cutOff
    /// The connection is closed instead.
    case lost
  }

  var status: Int
  var headers: [RecordedRequest.Header] = []
  var contentType = "application/json"
  var content: Content
  var delivery = Delivery.whole
  var delay = Duration.zero

  /// A success in the service's wrapper.
  static func success(_ data: JSON, message: String = "success") -> Reply {
    let body: JSON = ["code": 200, "message": .string(message), "data": data]
    return Reply(status: 200, content: .bytes(body.bytes))
  }

  /// No answer at all.
  static let lost = Reply(status: 0, content: .bytes([]), delivery: .lost)

  mutating func add(header name: String, _ value: String) {
    headers.append(RecordedRequest.Header(name: name, value: value))
  }

  /// Lets something go wrong with an answer to a request that was carried out.
  mutating func suffer(_ mishap: Mishap, speed: Double) {
    switch mishap {
    case .closeBefore, .closeAfter: delivery = .lost
    case .garble: delivery = .halved
    case .truncate: delivery = .cutOff
    case .gateway(let status):
      self = Reply(status: min(max(status, 200), 599), contentType: "text/html", content: .page)
    case .late(let duration): delay = duration / speed
    case .refuse: break
    }
  }
}

extension Reply.Content {
  /// What a gateway shows when it has nothing better.
  static let page = Reply.Content.bytes(
    Array("<html><head><title>Bad gateway</title></head><body>Bad gateway</body></html>\n".utf8))
}
