/// Packs bytes as gzip does, without making them fewer.
enum Packed {
  static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    // RFC 1952: no flags, no time, an unknown system.
    var packed: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
    var rest = bytes[...]
    repeat {
      // RFC 1951: a stored block, its length and its complement.
      let block = rest.prefix(0xFFFF)
      rest = rest.dropFirst(0xFFFF)
      packed.append(rest.isEmpty ? 1 : 0)
      let length = UInt16(block.count)
      packed += littleEndian(UInt32(length), 2) + littleEndian(UInt32(~length), 2) + block
    } while !rest.isEmpty
    return packed + littleEndian(checksum(bytes), 4)
      + littleEndian(UInt32(truncatingIfNeeded: bytes.count), 4)
  }

  private static func littleEndian(_ number: UInt32, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: number >> (UInt32($0) * 8)) }
  }

  /// CRC-32.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
    }
    return ~sum
  }
}
