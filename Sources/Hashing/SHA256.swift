import CPlatform

/// SHA-256 (FIPS 180-4), by libmd.
package struct SHA256: Sendable {
  /// 32 bytes.
  package typealias Digest = [UInt8]

  private static let blockLength = Int(SHA256_BLOCK_LENGTH)
  private var context = SHA2_CTX()

  package init() { SHA256Init(&context) }

  package mutating func update(bufferPointer bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress else { return }
    SHA256Update(&context, start.assumingMemoryBound(to: UInt8.self), bytes.count)
  }

  package mutating func update(data bytes: some Sequence<UInt8>) {
    let isTaken: Void? = bytes.withContiguousStorageIfAvailable {
      update(bufferPointer: UnsafeRawBufferPointer($0))
    }
    if isTaken == nil { Array(bytes).withUnsafeBytes { update(bufferPointer: $0) } }
  }

  /// The digest of what came so far; more may follow.
  package func finalize() -> Digest {
    var context = context
    var digest = Digest(repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    SHA256Final(&digest, &context)
    return digest
  }

  package static func hash(data bytes: some Sequence<UInt8>) -> Digest {
    var hasher = SHA256()
    hasher.update(data: bytes)
    return hasher.finalize()
  }

  /// HMAC-SHA-256 (RFC 2104) of a message under a key of any length.
  package static func authenticationCode(for message: [UInt8], key: [UInt8]) -> Digest {
    var block = key.count > blockLength ? hash(data: key) : key
    block += [UInt8](repeating: 0, count: blockLength - block.count)
    let inner = hash(data: block.map { $0 ^ 0x36 } + message)
    return hash(data: block.map { $0 ^ 0x5C } + inner)
  }
}
