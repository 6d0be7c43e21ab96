import Hashing

/// An output of a task, as it should arrive.
public struct RecordedOutput: Hashable, Sendable {
  /// The path of its links, which have a query besides; `nil` for one that is part of the answer.
  public var path: String?

  /// Its type on the wire, such as `image`.
  public var type: String

  /// Its `Content-Type`, such as `image/png`.
  public var contentType: String

  /// Its size in bytes.
  public var byteCount: Int

  /// The SHA-256 of its bytes, in small hexadecimal digits.
  public var sha256: String

  init(_ output: SimulatedTask.Output, isLinked: Bool) {
    let bytes = output.artwork.bytes
    path = isLinked ? output.path : nil
    type = output.type
    contentType = output.artwork.contentType
    byteCount = bytes.count
    sha256 = SHA256.hash(data: bytes)
      .map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }
}
