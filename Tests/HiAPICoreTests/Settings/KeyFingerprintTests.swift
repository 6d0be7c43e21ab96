import Testing

@testable import HiAPICore

@Suite struct KeyFingerprintTests {
  @Test func `tells keys apart and holds none of them`() throws {
    let one = KeyFingerprint(of: try #require(APIKey("sk-abcdefghijkl")))
    let same = KeyFingerprint(of: try #require(APIKey(" sk-abcdefghijkl\n")))
    let other = KeyFingerprint(of: try #require(APIKey("sk-abcdefghijkm")))
    #expect(one == same)
    #expect(one != other)
    #expect(one.rawValue.count == 32)
  }

  @Test func `never changes, since it is stored`() throws {
    let key = try #require(APIKey("sk-test"))
    #expect(KeyFingerprint(of: key).rawValue == "5db2d6fe49a26ff15d3a33ab6eacff90")
  }
}
