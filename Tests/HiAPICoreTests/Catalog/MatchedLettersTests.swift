import HiAPICore
import Testing

@Suite struct MatchedLettersTests {
  private func letters(_ query: String, _ id: String = "gpt-image-2") throws -> MatchedLetters {
    MatchedLetters(ModelQuery(query), in: try #require(Catalog.embedded.model(id: id)))
  }

  @Test(arguments: [
    ("image 2", [4..<11]), ("GPT", [0..<3]), ("imag", [4..<8]), ("e2", [8..<11]),
    ("2 gpt", [0..<3, 10..<11]), ("gpt gpt", [0..<3]), ("imgae", [4..<9]),
    ("gi2", [0..<1, 4..<5, 10..<11]),
  ])
  func `says which characters of the name match`(_ query: String, _ ranges: [Range<Int>]) throws {
    #expect(try letters(query).name == ranges)
  }

  @Test func `says which characters of the id match`() throws {
    #expect(try letters("gpt-image-2").id == [0..<11])
    #expect(try letters("851", "851-labs/background-remover").id == [0..<3])
    #expect(try letters("851", "851-labs/background-remover").name == [])
    #expect(try letters("sedance", "seedance-2.0").id == [0..<8])
  }

  @Test func `says which other spelling matches`() throws {
    let found = try letters("GPT-image-2/text")
    #expect(found.name == [] && found.id == [])
    #expect(found.spelling?.text == "gpt-image-2/text-to-image")
    #expect(found.spelling?.ranges == [0..<16])
  }

  @Test(arguments: ["", " ", "openai", "image openai", "kind:image", "kind:image openai"])
  func `no letters are claimed where a vendor or a kind matched`(_ query: String) throws {
    let found = try letters(query)
    #expect(found.spelling == nil)
    #expect(found.name == (query == "image openai" ? [4..<9] : []))
  }
}
