import Testing

@testable import HiAPIFloors

@Suite struct ArrowCheckTests {
  private let sources = [
    "A/X/One.swift": "struct One {}", "A/Y/Two.swift": "struct Two { let one: One }",
    "B/Three.swift": "import A",
  ]
  private let guide = """
    Words.

    | room | uses |
    | --- | --- |
    | `A/Y` | `A/X` |
    | B | A |

    | other | table |
    """

  private func problems(_ sources: [String: String], _ guide: String) -> [String] {
    ArrowCheck(House(sources: sources), allowed: ArrowTable(guide: guide)).problems
  }

  @Test func `a house as its guide says has no problems`() {
    let check = ArrowCheck(House(sources: sources), allowed: ArrowTable(guide: guide))
    #expect(check.problems == [])
    #expect(check.arrows == [Arrow(from: "A/Y", to: "A/X"), Arrow(from: "B", to: "A")])
  }

  @Test func `an arrow that the guide lacks is a problem, with its place`() {
    let more = sources.merging(["A/Z/Four.swift": "let two: Two"]) { $1 }
    #expect(
      problems(more, guide) == [
        "A/Z → A/Y is not in the table: A/Z/Four.swift uses Two of A/Y/Two.swift"
      ])
  }

  @Test func `a row that nothing uses is a problem`() {
    let wide = guide.replacing("| B | A |", with: "| B | A, A/X |")
    #expect(problems(sources, wide) == ["B → A/X stands in the table, and nothing uses it"])
  }

  @Test func `a circle is a problem even where the guide allows it`() throws {
    let round = sources.merging(["A/X/Back.swift": "let two: Two"]) { $1 }
    let wide = guide.replacing("| B | A |", with: "| B | A |\n| A/X | A/Y |")
    let found = problems(round, wide)
    #expect(found.count == 1)
    #expect(try #require(found.first).hasPrefix("a circle: A/X → A/Y → A/X"))
  }
}
