import NIOCore
import NIOHTTP1

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// One client's connection: requests one after the other, each answered before the next is read.
struct Connection: Sendable {
  /// Requests are parsed by NIO; answers are bytes, so that they can be as wrong as they have to be.
  typealias Channel = NIOAsyncChannel<HTTPServerRequestPart, ByteBuffer>

  let channel: Channel
  /// Which of the simulator's origins the client came to.
  let origin: RecordedRequest.Origin
  let backend: Backend

  /// Serves a channel that the server accepted.
  static func serve(
    _ channel: any NIOCore.Channel, as origin: RecordedRequest.Origin, _ backend: Backend
  ) async {
    do {
      let wrapped = try await channel.eventLoop.submit { try wrap(channel) }.get()
      await Connection(channel: wrapped, origin: origin, backend: backend).serve()
    } catch {
      // It was closed before it could be set up.
      try? await channel.close()
    }
  }

  /// Sets a channel up, and lets it read.
  private static func wrap(_ channel: any NIOCore.Channel) throws -> Channel {
    let decoder = HTTPRequestDecoder(leftOverBytesStrategy: .dropBytes)
    try channel.pipeline.syncOperations.addHandler(ByteToMessageHandler(decoder))
    let wrapped = try Channel(wrappingChannelSynchronously: channel)
    channel.setOption(.autoRead, value: true).whenFailure { _ in channel.close(promise: nil) }
    return wrapped
  }

  /// Serves until either side closes; what goes wrong with a connection ends it and nothing else.
  func serve() async {
    await withTaskCancellationHandler {
      try? await channel.executeThenClose { inbound, _ in
        do {
          try await answerRequests(inbound)
        } catch is HTTPParserError {
          try await send(Array("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n".utf8))
        }
      }
    } onCancel: {
      // A client that does not read would hold a write, and with it the end, for ever.
      channel.channel.close(promise: nil)
    }
  }

  private func answerRequests(
    _ inbound: NIOAsyncChannelInboundStream<HTTPServerRequestPart>
  ) async throws {
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
          try await send(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8))
        }
      case .body(let buffer):
        isTooLarge = isTooLarge || buffer.readableBytes > backend.options.bodyLimit - body.count
        if isTooLarge { body = [] } else { body += buffer.readableBytesView }
      case .end:
        guard let head else { return }
        let request = Request(head, body: body, isTooLarge: isTooLarge, origin: origin)
        let reply = backend.answer(request)
        guard
          try await send(
            reply, isBodyWanted: request.method != "HEAD", keepAlive: head.isKeepAlive)
        else { return }
      }
    }
  }

  /// Sends an answer.
  ///
  /// - Returns: Whether the connection stays open.
  private func send(_ reply: Reply, isBodyWanted: Bool, keepAlive: Bool) async throws -> Bool {
    if reply.delay > .zero { try await backend.options.clock.sleep(reply.delay) }
    guard reply.delivery != .lost else { return false }
    guard reply.delivery != .hanging else {
      try await channel.channel.closeFuture.get()
      return false
    }
    let bytes =
      switch reply.content {
      case .bytes(let bytes): bytes
      case .artwork(let artwork): artwork.bytes
      }
    let half = bytes.prefix(bytes.count / 2)
    let isHalf = [.halved, .cutOff, .reset].contains(reply.delivery)
    let length = reply.delivery == .halved ? half.count : max(bytes.count, reply.filledUpTo)
    let keepAlive = keepAlive && reply.isAnnounced
    let head = reply.head(length: length, keepAlive: keepAlive)

    guard isBodyWanted else {
      try await send(head)
      return keepAlive
    }
    switch reply.delivery {
    case .dripping(.head, let time):
      try await drip(head, over: time)
      try await send(bytes)
    case .dripping(.body, let time):
      try await send(head)
      try await drip(bytes, over: time)
    default: try await send(head + (isHalf ? half : bytes[...]))
    }
    try await fill(isHalf ? 0 : reply.filledUpTo - bytes.count)
    if reply.delivery == .reset { try await letCloseReset() }
    return keepAlive && reply.delivery != .cutOff && reply.delivery != .reset
  }

  /// Sends bytes, and returns when the system has them all.
  private func send(_ bytes: [UInt8]) async throws {
    try await channel.channel.writeAndFlush(ByteBuffer(bytes: bytes))
  }

  private func drip(_ bytes: [UInt8], over time: Duration) async throws {
    let size = max((bytes.count + 255) / 256, 1)
    let steps = max((bytes.count + size - 1) / size, 1)
    for start in stride(from: 0, to: bytes.count, by: size) {
      try await backend.options.clock.sleep(time / steps)
      try await send(Array(bytes[start..<min(start + size, bytes.count)]))
    }
  }

  private func fill(_ count: Int) async throws {
    var rest = count
    let zeros = ByteBuffer(repeating: 0, count: min(max(count, 0), 1 << 16))
    while rest > 0 {
      try Task.checkCancellation()
      let part = zeros.getSlice(at: 0, length: min(rest, zeros.readableBytes)) ?? zeros
      try await channel.channel.writeAndFlush(part)
      rest -= zeros.readableBytes
    }
  }

  /// Makes the connection end with RST instead of FIN.
  private func letCloseReset() async throws {
    let socket = channel.channel as? any SocketOptionProvider
    try await socket?.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
  }
}

extension Request {
  init(
    _ head: HTTPRequestHead, body: [UInt8], isTooLarge: Bool, origin: RecordedRequest.Origin
  ) {
    self.init(
      method: head.method.rawValue, target: head.uri,
      headers: head.headers.map { RecordedRequest.Header(name: $0.name, value: $0.value) },
      body: body, isTooLarge: isTooLarge, origin: origin)
  }
}
