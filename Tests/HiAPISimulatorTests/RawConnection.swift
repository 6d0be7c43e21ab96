import NIOCore
import NIOPosix

/// A connection on which a test says exactly what it likes.
enum RawConnection {
  /// Sends bytes, and gives what comes back until the other side closes.
  ///
  /// With `closesAfter` this side stops sending at once, which ends what is unfinished.
  static func exchange(
    _ bytes: [UInt8], with port: Int, closesAfter: Bool = false
  ) async throws -> String {
    let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .channelOption(.allowRemoteHalfClosure, value: true)
      .connect(host: "127.0.0.1", port: port) { channel in
        channel.eventLoop.makeCompletedFuture {
          try NIOAsyncChannel<ByteBuffer, ByteBuffer>(
            wrappingChannelSynchronously: channel,
            configuration: .init(isOutboundHalfClosureEnabled: true))
        }
      }
    return try await channel.executeThenClose { inbound, outbound in
      // A server that has heard enough closes before everything is sent.
      try? await outbound.write(ByteBuffer(bytes: bytes))
      if closesAfter { outbound.finish() }
      var received: [UInt8] = []
      do {
        for try await buffer in inbound { received += buffer.readableBytesView }
      } catch is IOError {}
      return String(decoding: received, as: UTF8.self)
    }
  }
}
