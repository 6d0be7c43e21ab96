import Testing

@testable import HiAPICore

@Suite struct FuzzyQueryTests {
  private let prompts = [
    "rain on a tin roof at night", "a small ceramic mug", "Café crème on a wooden table",
    "the mug that fell", "日本の茶碗",
  ]

  @Test(arguments: [
    ("mug", ["a small ceramic mug", "the mug that fell"]),
    ("MUG the", ["the mug that fell"]),
    ("cafe creme", ["Café crème on a wooden table"]),
    ("tnrf", ["rain on a tin roof at night"]),
    ("茶碗", ["日本の茶碗"]),
    ("zzz", []),
  ])
  func `finds words in any order, and letters in theirs`(_ query: String, _ found: [String]) {
    #expect(FuzzyQuery(query).best(of: prompts) { $0 } == found)
  }

  @Test func `an empty query finds everything in its order`() {
    #expect(FuzzyQuery("  ").best(of: prompts) { $0 } == prompts)
    #expect(FuzzyQuery("").isEmpty)
  }

  @Test func `the start of a text comes before the start of a word, and that before its middle`() {
    let texts = ["smug", "a mug", "mug", "m-u-g"]
    #expect(FuzzyQuery("mug").best(of: texts) { $0 } == ["mug", "a mug", "smug", "m-u-g"])
  }
}
