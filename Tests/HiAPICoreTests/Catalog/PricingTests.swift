import HiAPICore
import OrderedCollections
import Testing

@Suite struct PricingTests {
  private func amount(
    _ id: String, _ input: OrderedDictionary<String, JSONValue> = [:]
  ) throws -> Double? {
    let model = try #require(Catalog.embedded.model(id: id))
    return Pricing.estimate(model, input: input)?.amount
  }

  static let cases: [(String, OrderedDictionary<String, JSONValue>, Double?)] = [
    ("gpt-image-2", ["resolution": .string("1K")], 0.03),
    ("gpt-image-2", [:], 0.03),
    ("gpt-image-2", ["resolution": .string("4K")], 0.06),
    ("gpt-image-2", ["resolution": .string("2K")], nil),
    ("flux-1-1-pro", [:], 0.05),
    ("gpt-image-2.5-flare", [:], 0.0672),
    ("gpt-image-2.5-flare", ["quality": .string("max")], 0.7143),
    ("gpt-image-2.5-flare", ["quality": .string("odd")], nil),
    ("gpt-image-2.5-flare", ["resolution": .string("4K")], 0.0672),
    ("seedance-2.0-fast", ["resolution": .string("720p"), "duration": .integer(10)], 1.772),
    ("seedance-2.0-fast", ["resolution": .string("720p")], nil),
    ("seedance-2.0-fast", ["duration": .integer(10)], nil),
    ("seedance-2.0-fast", ["resolution": .string("720p"), "duration": .integer(-1)], nil),
    ("minimax-music-2.6", [:], 0.21),
    ("minimax-music-3", ["duration": .integer(30)], nil),
    ("qwen-audio-3.0-tts-plus", ["text": .string("hello")], 0.0002),
    ("qwen-audio-3.0-tts-plus", ["text": .string("")], nil),
    ("seedance-2.0", ["duration": .integer(5)], nil),
    ("z-image", [:], nil),
  ]

  @Test(arguments: cases)
  func `figures follow the tiers and the unit, and are missing where one is missing`(
    _ id: String, _ input: OrderedDictionary<String, JSONValue>, _ expected: Double?
  ) throws {
    let amount = try amount(id, input)
    guard let expected else {
      #expect(amount == nil)
      return
    }
    #expect(abs(try #require(amount) - expected) < 1e-9)
  }

  @Test func `an estimate is dated`() throws {
    let model = try #require(Catalog.embedded.model(id: "gpt-image-2"))
    let estimate = try #require(Pricing.estimate(model, input: [:]))
    #expect(estimate.currency == "USD" && estimate.basis == "list price, 2026-06")
  }

  private func tier(_ amount: Double?, _ conditions: (String, RuleCondition.Test)...) -> Price.Tier
  {
    Price.Tier(
      conditions: conditions.map { RuleCondition(name: $0.0, test: $0.1) }, amount: amount)
  }

  @Test func `the most specific tier counts, and the dearest among equals`() throws {
    var model = try #require(Catalog.embedded.model(id: "gpt-image-2"))
    model.price?.tiers = [
      tier(9), tier(1, ("resolution", .isOneOf(["1k"]))),
      tier(2, ("resolution", .isOneOf(["1K", "8K"]))),
      tier(0.5, ("resolution", .isOneOf(["1K"])), ("aspect_ratio", .isOneOf(["1:1"]))),
      tier(3, ("background", .isGiven), ("resolution", .isOneOf(["1K"]))),
      tier(nil, ("quality", .isOneOf(["high"]))),
    ]
    #expect(Pricing.estimate(model, input: ["quality": "low"])?.amount == 2)
    #expect(
      Pricing.estimate(model, input: ["quality": "low", "aspect_ratio": "1:1"])?.amount == 0.5)
    #expect(Pricing.estimate(model, input: ["quality": "low", "resolution": "2K"])?.amount == 9)
    #expect(
      Pricing.estimate(model, input: ["quality": "low", "background": "opaque"])?.amount == 3)
    #expect(Pricing.estimate(model, input: ["quality": "high"]) == nil, "that figure is not known")
    #expect(Pricing.estimate(model, input: [:]) == nil, "the service may take high by itself")
  }

  @Test func `a mode and a route in the model string have prices of their own`() throws {
    let model = try #require(Catalog.embedded.model(id: "gpt-image-2.5-flare"))
    let facts = RequestFacts(sent: "gpt-image-2.5-flare/text-to-image", for: model)
    #expect(Pricing.estimate(model, input: [:], facts: facts)?.amount == 0.05)
    #expect(Pricing.estimate(model, input: ["resolution": "4K"], facts: facts)?.amount == 0.12)
    #expect(Pricing.estimate(model, input: [:])?.amount == 0.0672)
  }

  static let counted: [(String, OrderedDictionary<String, JSONValue>, Double?)] = [
    ("image", ["n": 4], 8), ("image", ["num_images": "3"], 6), ("image", ["n": 0], nil),
    ("task", ["n": 4], 2), ("second", ["duration": 10], 20), ("second", ["length": "5"], 10),
    ("second", [:], nil), ("1000 characters", ["prompt": "12345"], 0.01), ("hour", [:], nil),
  ]

  @Test(arguments: counted)
  func `the unit says what is multiplied`(
    _ unit: String, _ input: OrderedDictionary<String, JSONValue>, _ expected: Double?
  ) throws {
    var model = try #require(Catalog.embedded.model(id: "flux-1-1-pro"))
    model.price = Price(
      amount: 2, unit: unit, currency: "USD", tiers: [], asOf: nil, note: nil)
    let estimate = Pricing.estimate(model, input: input)
    #expect(estimate?.amount == expected)
    #expect(estimate == nil || estimate?.basis == "list price, undated")
  }

  @Test func `nothing is ever estimated at zero`() throws {
    var model = try #require(Catalog.embedded.model(id: "flux-1-1-pro"))
    for amount in [0, -1, Double.nan, .infinity] {
      model.price?.amount = amount
      #expect(Pricing.estimate(model, input: [:]) == nil)
    }
  }

  @Test func `where the service chooses the length the dearest counts, and the range is said`()
    throws
  {
    var model = try #require(Catalog.embedded.model(id: "seedance-2.5"))
    model.price = Price(
      amount: 0.1, unit: "second", currency: "USD", tiers: [], asOf: "2026-10", note: nil)
    let links: JSONValue = ["https://a.example/x"]
    let free = try #require(
      Pricing.estimate(model, input: ["duration": -1, "reference_image_urls": links]))
    #expect(abs(free.amount - 3) < 1e-9 && free.basis.contains("at most, from 0.4"))
    let referring = try #require(
      Pricing.estimate(model, input: ["duration": 5, "reference_video_urls": links]))
    #expect(abs(referring.amount - 3.5) < 1e-9 && referring.basis.contains("from 0.5"))
    let plain = try #require(Pricing.estimate(model, input: ["duration": 5]))
    #expect(abs(plain.amount - 0.5) < 1e-9 && plain.basis == "list price, 2026-10")
  }
}
