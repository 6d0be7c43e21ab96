import Hashing
import Testing

/// Test vectors of FIPS 180-4 and RFC 4231.
struct SHA256Tests {
  private func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  @Test("hashes as the standard says")
  func vectors() {
    #expect(
      hex(SHA256.hash(data: []))
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(
      hex(SHA256.hash(data: Array("abc".utf8)))
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  @Test("hashes pieces like the whole, and goes on after a digest was read")
  func pieces() {
    let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    var hasher = SHA256()
    hasher.update(data: bytes[..<99])
    _ = hasher.finalize()
    hasher.update(data: bytes[99...].lazy.map { $0 })
    #expect(hasher.finalize() == SHA256.hash(data: bytes))
  }

  @Test("authenticates as RFC 4231 says, with keys up to a block and beyond")
  func codes() {
    #expect(
      hex(
        SHA256.authenticationCode(
          for: Array("what do ya want for nothing?".utf8), key: Array("Jefe".utf8)))
        == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    #expect(
      hex(
        SHA256.authenticationCode(
          for: Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
          key: [UInt8](repeating: 0xAA, count: 131)))
        == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
  }
}
