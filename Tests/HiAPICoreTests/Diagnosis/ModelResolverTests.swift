import HiAPICore
import Testing

@Suite struct ModelResolverTests {
  private let lens = ModelResolver(.embedded)

  @Test func `every current id is right as it is`() {
    for model in Catalog.embedded.models where model.status != .deprecated {
      let reading = lens.read(model.id)
      #expect(reading.isCurrentID)
      #expect(reading.suggestion == nil)
    }
  }

  @Test func `ids broken by the seed's rules are all put right`() {
    #expect(BrokenModelStrings.all.count >= 200)
    let wrong = BrokenModelStrings.all.filter { lens.read($0.sent).suggestion != $0.right }
      .map { "\($0.sent.debugDescription): \(lens.read($0.sent).suggestion ?? "nil")" }
    #expect(wrong == [])
  }

  @Test func `ids with a letter wrong are put right in 99 of 100 cases`() {
    let cases = BrokenModelStrings.misspelt
    #expect(cases.count >= 200)
    let wrong = cases.filter { lens.read($0.sent).suggestion != $0.right }
      .map { "\($0.sent.debugDescription): \(lens.read($0.sent).suggestion ?? "nil")" }
    #expect(wrong.count * 100 <= cases.count, "\(wrong)")
  }

  @Test(arguments: [
    ("gpt-image-2/text-to-image", "gpt-image-2", [ModelStringTrouble.suffix("/text-to-image")]),
    ("gpt-image-2:image", "gpt-image-2", [.suffix(":image")]),
    ("gpt_image_2", "gpt-image-2", [.separators]),
    ("GPT-image-2", "gpt-image-2", [.letterCase]),
    ("gpt-image-2\n", "gpt-image-2", [.newline]),
    (
      " GPT_image_2/text-to-image\n", "gpt-image-2",
      [.newline, .surroundingSpace, .suffix("/text-to-image"), .letterCase, .separators]
    ),
    ("gpt-im\u{430}ge-2", "gpt-image-2", [.lookalike(["U+0430"])]),
    ("\u{FEFF}gpt-image-2", "gpt-image-2", [.invisible(["U+FEFF"])]),
    ("'gpt-image-2'", "gpt-image-2", [.quotes]),
    ("gpt-imgae-2", "gpt-image-2", [.typo(edits: 1)]),
    ("gpt-imag2", "gpt-image-2", [.typo(edits: 1)]),
    ("seedance-2.O", "seedance-2.0", [.typo(edits: 1)]),
    ("seedance-2-0", "seedance-2.0", [.alias]),
    ("flux-1-pro", "flux-1-1-pro", [.alias]),
    ("openai/gpt-image-2", "gpt-image-2", [.prefix("openai/")]),
    ("background-remover", "851-labs/background-remover", [.missingVendor("851-labs")]),
    ("gpt-image-2@ext", "gpt-image-2", [.route("ext")]),
    ("gpt-image-2-pro", "gpt-image-2", [.retired(successor: "gpt-image-2")]),
    ("GPT-Image-2-Pro", "gpt-image-2", [.letterCase, .retired(successor: "gpt-image-2")]),
    ("happyhorse-1.0-beta", "happyhorse-1-0", [.version, .alias]),
    ("gpt-image-2/image-to-image", "gpt-image-2-image-to-image", [.suffix("/image-to-image")]),
    ("\u{1B}[31mgpt-image-2\u{1B}[0m", "gpt-image-2", [.invisible(["U+001B"])]),
    ("seedream-4.0", "seedream-4.5", [.version]),
    ("veo-3.0", "veo-3.1", [.version]),
    ("wan2.6-video", "wan2.7-video", [.version]),
    ("gpt-image-2.5", "gpt-image-2.5-flare", [.version]),
    ("hailuo", "hailuo-2.3", [.version]),
  ])
  func `says what is wrong`(
    _ sent: String, _ suggestion: String, _ troubles: [ModelStringTrouble]
  ) {
    let reading = lens.read(sent)
    #expect(reading.suggestion == suggestion)
    #expect(reading.troubles == troubles)
  }

  @Test(arguments: [
    "dall-e-3", "stable-diffusion-xl", "midjourney", "sora-2", "my-own-model", "x", "gpt-4o",
    "claude", "image", "video", "851-labs/upscaler", "elevenlabs/text-to-image", "elevenlabs",
    "/", ":", "-", "日本語", "text-to-image",
  ])
  func `a string far from everything gets no suggestion`(_ sent: String) {
    let reading = lens.read(sent)
    #expect(reading.suggestion == nil)
    #expect(reading.model == nil)
  }

  @Test(arguments: [
    ("new-model\n", "new-model"), ("\"new-model\"", "new-model"),
    ("brandnew/text-to-image", "brandnew"), ("brandnew:image", "brandnew"),
    ("acme/brandnew", nil),
  ])
  func `of an unknown model only what no id has is taken off`(
    _ sent: String, _ suggestion: String?
  ) {
    #expect(lens.read(sent).suggestion == suggestion)
    #expect(lens.read(sent).model == nil)
  }

  @Test(arguments: [
    "", " ", "\n", "\u{0}", "\u{200B}", "@", "///", "::", "a/", "\u{1F600}",
    String(repeating: "gpt-image-2/", count: 20_000), String(repeating: "\u{301}", count: 10_000),
    "\u{202E}gpt-image-2", "gpt-image-2\u{0}",
  ])
  func `hostile strings do no harm`(_ sent: String) {
    let reading = lens.read(sent)
    #expect(reading.evidence.pieces.reduce(0) { $0 + $1.text.count } < 5_000)
    #expect(!reading.isCurrentID)
  }

  @Test func `vendor slashes are never cut`() {
    for id in Catalog.embedded.neverStrip {
      #expect(lens.read(id).suggestion == nil)
      #expect(lens.read(id + "/text-to-image").suggestion == id)
      #expect(lens.read(id.uppercased() + "\n").suggestion == id)
    }
  }

  /// Contract §13: these differ in price and fields, so nothing is taken off.
  @Test(arguments: ["gpt-image-2.5-flare", "gpt-image-2.5-sunburst"])
  func `ids that are products of their own keep what stands behind them`(_ id: String) throws {
    let model = try #require(Catalog.embedded.model(id: id))
    #expect(model.products == [id + "/text-to-image", id + "/image-to-image", id + "@pro"])
    for product in model.products {
      let reading = lens.read(product)
      #expect(reading.isCurrentID && reading.suggestion == nil && reading.product == product)
      #expect(lens.read(product.uppercased() + "\n").suggestion == product)
    }
    for other in ["/edit", ":image", "@ext", "/image-to-video"] {
      let reading = lens.read(id + other)
      #expect(reading.suggestion == nil && reading.model == model, "\(other)")
      #expect(Set(model.products).isSubset(of: reading.alternatives))
    }
    #expect(lens.read(id + "/text-to-imag").suggestion == id + "/text-to-image")
    #expect(lens.read(id + ":image-to-image").suggestion == id + "/image-to-image")
  }
}
