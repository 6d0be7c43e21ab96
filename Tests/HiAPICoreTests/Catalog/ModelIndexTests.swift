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
    ("sedance", "seedance-2.0"), ("851", "851-labs/background-remover"),
    ("nano bananna", "nano-banana"), ("gpt imgae 2", "gpt-image-2"), ("klng", "kling-3.0-omni"),
    ("seedacne 2.5", "seedance-2.5"), ("happy hores", "happyhorse-1-0"),
    ("elevnlabs", "elevenlabs/text-to-dialogue"), ("qwen iamge 3", "qwen-image-3.0"),
    ("nbp", "nano-banana-pro"), ("sd25", "seedance-2.5"), ("kling turbo", "kling-3.0-turbo"),
  ])
  func `a few wrong letters, or only some of them, find the right one`(
    _ query: String, _ id: String
  ) {
    #expect(Catalog.embedded.search(query).first?.id == id)
  }

  @Test func `wrong letters count only where nothing matches as it is typed`() {
    #expect(Catalog.embedded.search("veo").map(\.id) == ["veo-3.1", "veo-3.1-fast"])
    #expect(Catalog.embedded.search("flux-3").map(\.id).first == "flux-3")
  }

  @Test(arguments: ["kind:video", "kind:v", "KIND:Video", " kind:vid "])
  func `a kind can be said`(_ query: String) {
    let found = Catalog.embedded.search(query)
    #expect(found.allSatisfy { $0.kind == .video || $0.alsoKind == .video })
    #expect(found.count == Catalog.embedded.models.count { $0.kind == .video } + 1)
  }

  @Test func `a kind goes with words, and with the kind that is set`() {
    #expect(
      Catalog.embedded.search("kind:audio minimax").map(\.id).allSatisfy { $0.contains("music") })
    #expect(Catalog.embedded.search("kind:audio kind:video").isEmpty)
    #expect(Catalog.embedded.search("kind:x").isEmpty)
    let index = ModelIndex(.embedded)
    #expect(index.search(ModelQuery("kind:video"), kind: .audio).isEmpty)
    let images = index.search(ModelQuery("seed"), kind: .image).map {
      Catalog.embedded.models[$0].id
    }
    #expect(images == ["seedream-5.0-pro", "seedream-5.0-lite", "seedream-4.5"])
  }

  @Test func `each model is found once, whatever is typed`() {
    var random = SeededRandom(seed: 8)
    let letters = Array("abcdegilmnopqrstuvx0123456789 -_./:kind:é日 ")
    let index = ModelIndex(.embedded)
    for _ in 0..<3_000 {
      let query = String(
        (0..<Int.random(in: 0...12, using: &random)).compactMap { _ in
          letters.randomElement(using: &random)
        })
      let found = index.search(query)
      #expect(Set(found).count == found.count, "\(query)")
      for place in found.prefix(3) {
        let model = Catalog.embedded.models[place]
        let matched = MatchedLetters(ModelQuery(query), in: model)
        for (ranges, text) in [(matched.name, model.name), (matched.id, model.id)] {
          var end = 0
          for range in ranges {
            #expect(range.lowerBound >= end && !range.isEmpty && range.upperBound <= text.count)
            end = range.upperBound
          }
        }
      }
    }
  }
}
