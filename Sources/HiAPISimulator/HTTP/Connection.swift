import NIOCore
import NIOHTTP1

/// One client's connection: requests one after the other, each answered before the next is read.
struct Connection: Sendable {
  typealias Channel = NIOAsyncChannel<HTTPServerRequestPart, HTTPServerResponsePart>

  let channel: Channel
  let backend: Backend

  /// Serves until either side closes; what goes wrong with a connection ends it and nothing else.
  func serve() async {
    try? await channel.executeThenClose { inbound, outbound in
      var head: HTTPRequestHead?
      var body: [UInt8] = []
      var isTooLarge = false
      for try await part in inbound {
        switch part {
        case .head(let newHead):
          head = newHead
          body = []
          isTooLarge = false
          if newHead.headers["Expect"].contains(where: { $0.lowercased() == "100-continue" }) {
            try await outbound.write(.head(HTTPResponseHead(version: .http1_1, status: .continue)))
          }
        case .body(let buffer):
          isTooLarge = isTooLarge || buffer.readableBytes > backend.options.bodyLimit - body.count
          if isTooLarge { body = [] } else { body += buffer.readableBytesView }
        case .end:
          guard let head else { return }
          let request = Request(head, body: body, isTooLarge: isTooLarge)
          guard try await answer(request, keepAlive: head.isKeepAlive, through: outbound)
          else { return }
        }
      }
    }
  }

  /// Sends the answer to a request.
  ///
  /// - Returns: Whether the connection stays open.
  private func answer(
    _ request: Request, keepAlive: Bool,
    through outbound: NIOAsyncChannelOutboundWriter<HTTPServerResponsePart>
  ) async throws -> Bool {
    let reply = backend.answer(request)
    if reply.delay > .zero { try await backend.options.clock.sleep(reply.delay) }
    guard reply.delivery != .lost else { return false }
    let bytes =
      switch reply.content {
      case .bytes(let bytes): bytes
      case .artwork(let artwork): artwork.bytes
      }
    let half = bytes.prefix(bytes.count / 2)
    let sent = reply.delivery == .whole ? bytes[...] : half
    let announced = reply.delivery == .halved ? half.count : bytes.count
    let head = reply.head(length: announced, keepAlive: keepAlive)
    try await outbound.write(.head(head))
    if request.method != "HEAD" {
      try await outbound.write(.body(.byteBuffer(ByteBuffer(bytes: sent))))
    }
    guard reply.delivery != .cutOff else { return false }
    try await outbound.write(.end(nil))
    return keepAlive
  }
}

extension Request {
  init(_ head: HTTPRequestHead, body: [UInt8], isTooLarge: Bool) {
    self.init(
      method: head.method.rawValue, target: head.uri,
      headers: head.headers.map { RecordedRequest.Header(name: $0.name, value: $0.value) },
      body: body, isTooLarge: isTooLarge)
  }
}

extension Reply {
  /// The head of the answer, for a body of this many bytes.
  func head(length: Int, keepAlive: Bool) -> HTTPResponseHead {
    var fields = HTTPHeaders()
    fields.add(name: "Content-Type", value: contentType)
    fields.add(name: "Content-Length", value: String(length))
    for header in headers { fields.add(name: header.name, value: header.value) }
    if !keepAlive { fields.add(name: "Connection", value: "close") }
    return HTTPResponseHead(
      version: .http1_1, status: HTTPResponseStatus(statusCode: status), headers: fields)
  }
}
