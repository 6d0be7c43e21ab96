import Testing

@testable import HiAPICore

@Suite struct PromptTemplateTests {
  private func prompts(_ text: String) -> [String] {
    let template = PromptTemplate(text)
    return (0..<(template.count ?? 0)).map(template.prompt)
  }

  @Test(arguments: [
    ("a mug", ["a mug"]),
    ("", [""]),
    (
      "{red|blue} mug, {day|night}",
      ["red mug, day", "red mug, night", "blue mug, day", "blue mug, night"]
    ),
    ("a {small |}mug", ["a small mug", "a mug"]),
    (#"{"json": 1}"#, [#"{"json": 1}"#]),
    ("{a", ["{a"]),
    ("a}|b", ["a}|b"]),
    ("{a|{b|c}}", ["{a|b}", "{a|c}"]),
    (#"\{a|b\}"#, ["{a|b}"]),
    (#"{a\|b|c\}d}"#, ["a|b", "c}d"]),
    (#"C:\new \\ {日本|👩‍🚀}"#, [#"C:\new \ 日本"#, #"C:\new \ 👩‍🚀"#]),
  ])
  func `stands for these prompts`(_ text: String, _ expected: [String]) {
    #expect(prompts(text) == expected)
  }

  @Test func `a text that is escaped stands for itself, whatever is in it`() {
    let pieces = ["{", "|", "}", "\\", "a", " ", "日", "{a|b}"]
    var random = SeededRandom(seed: 9)
    for _ in 0..<2000 {
      let text = (0..<Int.random(in: 0..<9, using: &random))
        .compactMap { _ in pieces.randomElement(using: &random) }.joined()
      #expect(prompts(PromptTemplate.escaped(text)) == [text])
      #expect(PromptTemplate.hasChoices(text) == ((PromptTemplate(text).count ?? 2) > 1))
    }
    #expect(PromptTemplate.escaped(#"{"json": [1]}"#) == #"{"json": [1]}"#)
  }

  @Test func `more prompts than a number can say are told by none`() {
    #expect(PromptTemplate(String(repeating: "{a|b}", count: 62)).count == 1 << 62)
    #expect(PromptTemplate(String(repeating: "{a|b}", count: 64)).count == nil)
  }
}
