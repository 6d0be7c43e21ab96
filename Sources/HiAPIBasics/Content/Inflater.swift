import CPlatform

/// Unpacks gzip, zlib or bare deflate, piece by piece.
///
/// Not `Sendable`: one download owns it.
package final class Inflater {
  /// Packed bytes that are none, or damaged.
  package struct Failure: Error {}

  /// What the packed bytes are wrapped in.
  package enum Wrapping: CInt {
    /// gzip or zlib; the first bytes say which.
    case headed = 47
    case bare = -15
  }

  private let stream: UnsafeMutablePointer<z_stream>
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)
  /// Whether the packed bytes have come to their end.
  package private(set) var isFinished = false

  package init(_ wrapping: Wrapping = .headed) throws(Failure) {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    guard cp_inflate_begin(stream, wrapping.rawValue) == Z_OK else { throw Failure() }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// What packed bytes begin with; nil for bytes that say nothing of it.
  package static func wrapping(of head: some Collection<UInt8>) -> Wrapping? {
    if isGzip(head) { return .headed }
    // RFC 1950: the method, and a check over the first two bytes.
    guard let first = head.first, let second = head.dropFirst().first, first & 0x0F == 8,
      (Int(first) << 8 | Int(second)) % 31 == 0
    else { return nil }
    return .headed
  }

  static func isGzip(_ head: some Collection<UInt8>) -> Bool { head.starts(with: [0x1F, 0x8B, 8]) }

  /// Unpacks what is there, and hands it on in pieces.
  ///
  /// What follows the end of the packed bytes is another such file, as gzip allows, or is passed over.
  package func unpack(
    _ bytes: UnsafeRawBufferPointer, _ body: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    // zlib does not write to what it reads.
    guard !isFinished, let start = bytes.assumingMemoryBound(to: UInt8.self).baseAddress else {
      return
    }
    stream.pointee.next_in = UnsafeMutablePointer(mutating: start)
    stream.pointee.avail_in = UInt32(clamping: bytes.count)
    while true {
      let result = buffer.withUnsafeMutableBufferPointer { room in
        stream.pointee.next_out = room.baseAddress
        stream.pointee.avail_out = UInt32(room.count)
        return inflate(stream, Z_NO_FLUSH)
      }
      let count = buffer.count - Int(stream.pointee.avail_out)
      if count > 0 {
        try buffer.withUnsafeBytes { try body(UnsafeRawBufferPointer(rebasing: $0[..<count])) }
      }
      switch result {
      case Z_STREAM_END:
        guard stream.pointee.avail_in > 1, let next = stream.pointee.next_in,
          next[0] == 0x1F, next[1] == 0x8B, inflateReset(stream) == Z_OK
        else {
          isFinished = true
          return
        }
      case Z_OK: if stream.pointee.avail_in == 0, count < buffer.count { return }
      // No progress without more bytes.
      case Z_BUF_ERROR: return
      default: throw Failure()
      }
    }
  }

  /// Whether these can be unpacked as deflate without a header.
  package static func isBare(_ head: [UInt8]) -> Bool {
    !self.head(of: head, in: .bare, atMost: 1).isEmpty
  }

  /// The first bytes of what is packed in these; empty when they are no packed bytes.
  static func head(
    of packed: [UInt8], in wrapping: Wrapping = .headed, atMost limit: Int
  ) -> [UInt8] {
    struct Enough: Error {}
    var head: [UInt8] = []
    guard let inflater = try? Inflater(wrapping) else { return [] }
    try? packed.withUnsafeBytes { bytes in
      try inflater.unpack(bytes) { piece in
        head.append(contentsOf: piece.prefix(limit - head.count))
        if head.count >= limit { throw Enough() }
      }
    }
    return head
  }
}
