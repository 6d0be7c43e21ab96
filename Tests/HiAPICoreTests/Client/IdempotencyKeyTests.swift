import Testing

@testable import HiAPICore

@Suite struct IdempotencyKeyTests {
  @Test func `follows from what it names, and from where its parts end`() {
    #expect(IdempotencyKey(naming: ["a", "b"]) == IdempotencyKey(naming: ["a", "b"]))
    let others = [["ab"], ["b", "a"], ["a", "b", ""], ["a1 b"], ["", "ab"], ["a"]]
    for other in others {
      #expect(IdempotencyKey(naming: ["a", "b"]) != IdempotencyKey(naming: other))
    }
    #expect(IdempotencyKey(naming: [String(repeating: "x", count: 100_000)]).rawValue.count == 38)
  }
}
