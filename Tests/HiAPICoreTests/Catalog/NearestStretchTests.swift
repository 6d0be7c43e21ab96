import Testing

@testable import HiAPICatalog
@testable import HiAPICore

@Suite struct NearestStretchTests {
  /// The quick way, the way that also says where, and plain distances of every stretch agree.
  @Test func `mistakes are counted alike by every way`() throws {
    var random = SeededRandom(seed: 9)
    func word(_ length: Int) -> [UInt8] {
      (0..<length).map { _ in UInt8.random(in: 97...99, using: &random) }
    }
    for _ in 0..<2_000 {
      let needle = word(Int.random(in: 1...7, using: &random))
      let text = word(Int.random(in: 0...10, using: &random))
      let pattern = try #require(ApproximatePattern(needle))
      let quick = text.withUnsafeBufferPointer { pattern.mistakes(in: $0) }
      var plain = needle.count
      for start in text.indices {
        for end in start...text.count {
          let distance = EditDistance.between(needle, Array(text[start..<end]), limit: 20)
          plain = min(plain, distance ?? .max)
        }
      }
      #expect(quick == plain, "\(needle) in \(text)")
      let stretch = NearestStretch(needle, in: text, atMost: 20)
      #expect(min(stretch?.mistakes ?? needle.count, needle.count) == plain)
      if let stretch {
        let found = Array(text[stretch.range])
        #expect(EditDistance.between(needle, found, limit: 20) == stretch.mistakes)
      }
    }
  }

  @Test func `a pattern has 1 to 64 letters`() {
    #expect(ApproximatePattern([]) == nil)
    #expect(ApproximatePattern(Array(repeating: 97, count: 65)) == nil)
    let long = [UInt8](repeating: 97, count: 64)
    let mistakes = long.dropLast().withUnsafeBufferPointer {
      ApproximatePattern(long)?.mistakes(in: $0)
    }
    #expect(mistakes == 1)
  }
}
