import NIOCore
import NIOPosix

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A connection on which a test says exactly what it likes.
enum RawConnection {
  /// Sends bytes, and gives what comes back until the other side closes.
  ///
  /// With `closesAfter` this side stops sending at once, which ends what is unfinished.
  static func exchange(
    _ bytes: [UInt8], with port: Int, closesAfter: Bool = false
  ) async throws -> String {
    try await outcome(of: bytes, with: port, closesAfter: closesAfter).text
  }

  /// Asks for a path with a key, and gives what comes back and how it ended.
  static func get(_ path: String, from port: Int) async throws -> Outcome {
    let head = "GET \(path) HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer sk-test\r\n"
    return try await outcome(of: Array((head + "Connection: close\r\n\r\n").utf8), with: port)
  }

  struct Outcome: Sendable {
    var text: String
    /// Whether the connection ended with a reset.
    var isReset: Bool
  }

  private static func outcome(
    of bytes: [UInt8], with port: Int, closesAfter: Bool = false
  ) async throws -> Outcome {
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
      var isReset = false
      do {
        for try await buffer in inbound { received += buffer.readableBytesView }
      } catch let error as IOError {
        isReset = error.errnoCode == ECONNRESET
      }
      return Outcome(text: String(decoding: received, as: UTF8.self), isReset: isReset)
    }
  }
}
