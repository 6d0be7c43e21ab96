import NIOCore
import Synchronization

/// Remembers whether a request has begun to leave.
///
/// The client asks a body for its bytes only once it holds a connection to write them to. So a body
/// that was never asked tells for certain that no whole request was sent, whatever error came.
final class SentMark: Sendable {
  private let flag = Mutex(false)

  var isSet: Bool { flag.withLock { $0 } }

  func set() { flag.withLock { $0 = true } }
}

/// The bytes of a request, in one piece, that set a mark when they are asked for.
struct MarkedBody: AsyncSequence, Sendable {
  let bytes: ByteBuffer
  let mark: SentMark

  func makeAsyncIterator() -> AsyncIterator { AsyncIterator(bytes: bytes, mark: mark) }

  struct AsyncIterator: AsyncIteratorProtocol {
    private var bytes: ByteBuffer?
    private let mark: SentMark

    init(bytes: ByteBuffer, mark: SentMark) {
      self.bytes = bytes
      self.mark = mark
    }

    mutating func next() async -> ByteBuffer? {
      mark.set()
      defer { bytes = nil }
      return bytes
    }
  }
}
