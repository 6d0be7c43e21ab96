import HiAPICore
import Testing

@Suite struct ModelIndexTests {
  @Test(arguments: [
    ("gpt-image-2", "gpt-image-2"), ("gpt_image", "gpt-image-2"), ("GPT image 2", "gpt-image-2"),
    ("GPT-image-2/text", "gpt-image-2"), ("nano banana", "nano-banana"),
    ("nano banana pro", "nano-banana-pro"), ("Nano-Banana-Pro", "nano-banana-pro"),
    ("flux-1.1-pro", "flux-1-1-pro"), ("seedance-2-0", "seedance-2.0"),
    ("seedance2", "seedance-2.0"), ("background", "851-labs/background-remover"),
    ("dialogue eleven", "elevenlabs/text-to-dialogue"), ("google video", "veo-3.1"),
    (" veo ", "veo-3.1"), ("gpt-image-2:image", "gpt-image-2"),
  ])
  func `the best match comes first`(_ query: String, _ id: String) {
    #expect(Catalog.embedded.search(query).first?.id == id)
  }

  @Test func `an exact id comes before what begins with it`() {
    let ids = Catalog.embedded.search("veo-3.1").map(\.id)
    #expect(ids.prefix(2) == ["veo-3.1", "veo-3.1-fast"])
  }

  @Test func `retired models stand behind current ones`() throws {
    let ids = Catalog.embedded.search("gpt-image").map(\.id)
    let retired = try #require(ids.firstIndex(of: "gpt-image-2-beta"))
    let current = try #require(ids.firstIndex(of: "gpt-image-2.5-flare"))
    #expect(current < retired)
  }

  @Test func `an empty query finds all, a stranger none`() {
    #expect(Catalog.embedded.search("").count == 61)
    #expect(Catalog.embedded.search(" - ").count == 61)
    #expect(Catalog.embedded.search("qzx").isEmpty)
    #expect(Catalog.embedded.search(String(repeating: "g", count: 100_000)).isEmpty)
  }

  @Test func `vendor and kind find their models`() {
    #expect(Catalog.embedded.search("kuaishou").allSatisfy { $0.vendor == "Kuaishou" })
    let audio = Catalog.embedded.search("audio")
    #expect(Set(audio.map(\.id)).isSuperset(of: ["minimax-music-3", "lyria-3.5"]))
  }

  @Test(arguments: [
    ("image 2", 4..<11), ("GPT", 0..<3), ("imag", 4..<8), ("e2", 8..<11),
  ])
  func `says which characters of the name match`(_ query: String, _ range: Range<Int>) throws {
    let index = ModelIndex(.embedded)
    let match = try #require(index.search(query).first { $0.index == 0 })
    #expect(match.nameRange == range)
  }

  @Test func `no range is given where something else matched`() throws {
    let match = try #require(ModelIndex(.embedded).search("openai").first)
    #expect(match.nameRange == nil)
  }
}
