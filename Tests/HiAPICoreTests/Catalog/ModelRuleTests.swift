import HiAPICore
import OrderedCollections
import Testing

/// The rules of the catalog on requests a person would make.
@Suite struct ModelRuleTests {
  @Test func `a default may be another one beside other parameters`() throws {
    let model = try #require(Catalog.embedded.model(id: "seedance-2.5"))
    let links: JSONValue = ["https://a.example/x"]
    #expect(model.defaultValue(of: "resolution", given: [:]) == "720p")
    #expect(model.defaultValue(of: "resolution", given: ["reference_image_urls": []]) == "720p")
    for name in ["reference_image_urls", "reference_video_urls", "reference_audio_urls"] {
      #expect(model.defaultValue(of: "resolution", given: [name: links]) == "480p")
    }
  }

  private typealias Input = OrderedDictionary<String, JSONValue>

  private func model(_ id: String) throws -> Model {
    try #require(Catalog.embedded.model(id: id))
  }

  private static let url: JSONValue = "https://example.com/a.png"

  static let clean: [(String, OrderedDictionary<String, JSONValue>)] = [
    ("gpt-image-2", [:]), ("gpt-image-2", ["aspect_ratio": "1:1", "resolution": "2K"]),
    ("gpt-image-2", ["aspect_ratio": "16:9", "resolution": "4K"]),
    ("gpt-image-2", ["aspect_ratio": "3:1", "background": "transparent"]),
    ("gpt-image-2-image-to-image", ["aspect_ratio": "1:1", "resolution": "4K"]),
    ("seedance-2.0", ["first_frame_url": url, "last_frame_url": url]),
    ("seedance-2.0", ["reference_image_urls": [url], "reference_audio_urls": [url]]),
    ("seedance-2.0", ["first_frame_url": "", "reference_image_urls": [url]]),
    ("seedance-2.0", ["first_frame_url": url, "reference_image_urls": []]),
    ("seedance-2.5", ["resolution": "480p", "reference_audio_urls": [url]]),
    ("gpt-image-2.5-flare", ["background": "transparent"]),
    ("happyhorse-1.1", ["image_urls": [url]]),
  ]

  @Test(arguments: clean)
  func `what is allowed passes`(_ id: String, _ input: OrderedDictionary<String, JSONValue>) throws
  {
    #expect(try model(id).violations(in: input) == [])
  }

  static let broken: [(String, OrderedDictionary<String, JSONValue>, String, [String], Fix?)] = [
    (
      "gpt-image-2", ["aspect_ratio": "1:1", "resolution": "4K"], "aspect_ratio",
      ["resolution"], .setParameter(name: "resolution", value: "2K")
    ),
    (
      "gpt-image-2", ["resolution": "4K"], "aspect_ratio", ["resolution"],
      .setParameter(name: "aspect_ratio", value: "16:9")
    ),
    (
      "gpt-image-2", ["aspect_ratio": "3:1", "resolution": "4K"], "aspect_ratio",
      ["resolution"], .setParameter(name: "aspect_ratio", value: "3:2")
    ),
    (
      "gpt-image-2", ["aspect_ratio": "3:2", "resolution": "2K", "background": "opaque"],
      "background", ["resolution"], .setParameter(name: "background", value: nil)
    ),
    ("gpt-image-2", ["quality": "low"], "quality", [], .setParameter(name: "quality", value: nil)),
    (
      "seedance-2.0", ["first_frame_url": url, "reference_image_urls": [url]],
      "reference_image_urls",
      ["reference_video_urls", "reference_audio_urls", "first_frame_url"],
      .setParameter(name: "reference_image_urls", value: nil)
    ),
    (
      "seedance-2.0", ["last_frame_url": url], "first_frame_url", ["last_frame_url"],
      .setParameter(name: "last_frame_url", value: nil)
    ),
    (
      "seedance-2.5", ["resolution": "480p"], "reference_image_urls",
      ["reference_video_urls", "reference_audio_urls", "resolution"],
      .setParameter(name: "resolution", value: "720p")
    ),
    (
      "gpt-image-2.5-flare", ["background": "transparent", "output_format": "jpeg"],
      "output_format", ["background"], .setParameter(name: "output_format", value: "png")
    ),
    (
      "gpt-image-2.5-flare", ["resolution": "4K"], "resolution", [],
      .setParameter(name: "resolution", value: nil)
    ),
    ("happyhorse-1.1", ["prompt": " "], "prompt", ["image_urls", "reference_image_urls"], nil),
    (
      "kling-3.0-omni", ["image_urls": [url], "aspect_ratio": "1:1"], "aspect_ratio",
      ["image_urls"], .setParameter(name: "aspect_ratio", value: nil)
    ),
  ]

  @Test(arguments: broken)
  func `what is refused is caught, with its fields and what mends it`(
    _ id: String, _ input: OrderedDictionary<String, JSONValue>, _ parameter: String,
    _ others: [String], _ fix: Fix?
  ) throws {
    let found = try model(id).violations(in: input)
    #expect(found.count == 1)
    let violation = try #require(found.first)
    #expect(violation.parameter == parameter && violation.others == others)
    #expect(violation.severity == .error && violation.fix == fix)
  }

  @Test func `the message holds the value that was chosen`() throws {
    let found = try model("gpt-image-2").violations(in: [
      "aspect_ratio": "9:21", "resolution": "4K",
    ])
    #expect(found.map(\.message) == ["4K does not come in the aspect ratio 9:21."])
  }

  @Test func `more pictures than fit are cut to what fits`() throws {
    let many = JSONValue.array(Array(repeating: Self.url, count: 9))
    let found = try model("seedance-2.0").violations(
      in: ["reference_image_urls": many, "first_frame_url": Self.url])
    let total = try #require(found.first { $0.message.hasPrefix("At most 9 images") })
    let rest = JSONValue.array(Array(repeating: Self.url, count: 8))
    #expect(total.fix == .setParameter(name: "reference_image_urls", value: rest))
  }

  @Test func `what may be refused is a warning`() throws {
    let found = try model("seedance-2.0").violations(in: ["seed": 7])
    #expect(found.map(\.severity) == [.warning])
    #expect(found.first?.fix == .setParameter(name: "seed", value: nil))
  }

  static let strings: [(String, String, OrderedDictionary<String, JSONValue>, [String])] = [
    ("gpt-image-2@ext", "gpt-image-2", [:], ["quality"]),
    ("gpt-image-2@ext", "gpt-image-2", ["quality": "low"], []),
    (
      "gpt-image-2/text-to-image@ext", "gpt-image-2",
      ["quality": "low", "aspect_ratio": "1:1", "resolution": "4K"], []
    ),
    ("gpt-image-2@beta", "gpt-image-2", ["size": "1024x1024"], []),
    ("gpt-image-2@beta", "gpt-image-2", ["resolution": "1K"], ["resolution"]),
    (
      "gpt-image-2.5-flare/text-to-image", "gpt-image-2.5-flare",
      ["resolution": "1K", "quality": "low"], ["quality"]
    ),
    ("seedream-5.0-pro/text-to-image", "seedream-5.0-pro", ["image_urls": [url]], ["image_urls"]),
    ("seedream-5.0-pro/image-to-image", "seedream-5.0-pro", [:], ["image_urls"]),
    ("seedream-5.0-pro", "seedream-5.0-pro", [:], []),
  ]

  @Test(arguments: strings)
  func `a mode or a route in the model string moves the rules`(
    _ sent: String, _ id: String, _ input: OrderedDictionary<String, JSONValue>,
    _ expected: [String]
  ) throws {
    let model = try model(id)
    let found = model.violations(in: input, facts: RequestFacts(sent: sent, for: model))
    #expect(found.map(\.parameter) == expected)
  }

  @Test func `a row knows which of its values are blocked, and why`() throws {
    let model = try model("gpt-image-2")
    #expect(
      model.blockedValues(of: "resolution", given: [:])
        == ["2K": "needs a fixed ratio", "4K": "needs a fixed ratio"])
    #expect(
      model.blockedValues(of: "resolution", given: ["aspect_ratio": "1:1"])
        == ["4K": "not in this ratio"])
    #expect(
      model.blockedValues(of: "aspect_ratio", given: ["resolution": "4K"])
        == [
          "auto": "only at 1K", "1:1": "not at 4K", "3:1": "not at 4K", "1:3": "not at 4K",
          "9:21": "not at 4K",
        ])
    #expect(model.blockedValues(of: "prompt", given: [:]) == [:])
    #expect(model.blockedValues(of: "no such", given: [:]) == [:])
  }

  @Test func `a row knows when it must be left alone, and why`() throws {
    let seedance = try model("seedance-2.0")
    let framed: OrderedDictionary<String, JSONValue> = ["first_frame_url": Self.url]
    #expect(seedance.whyBlocked("reference_video_urls", given: framed) == "not with a first frame")
    #expect(seedance.whyBlocked("last_frame_url", given: framed) == nil)
    #expect(seedance.whyBlocked("last_frame_url", given: [:]) == "needs a first frame")
    #expect(seedance.whyBlocked("prompt", given: framed) == nil)
    let image = try model("gpt-image-2")
    #expect(image.whyBlocked("quality", given: [:]) == "route ext only")
    #expect(image.whyBlocked("quality", given: [:], facts: RequestFacts(route: "ext")) == nil)
    #expect(image.whyBlocked("resolution", given: [:]) == nil, "some of its values are free")
  }

  @Test func `a parameter that is called like a fact is a parameter`() throws {
    var model = try model("gpt-image-2")
    model.parameters.append(
      Parameter(
        name: "mode", type: .choice, isRequired: false, choices: ["std", "pro"], minimum: nil,
        maximum: nil, defaultValue: nil, note: nil))
    model.rules = [
      ModelRule(
        when: [RuleCondition(name: "mode", test: .isOneOf(["pro"]))],
        demands: [.holds(RuleCondition(name: "size", test: .isGiven))], message: "m")
    ]
    #expect(model.violations(in: [:], facts: RequestFacts(mode: "pro")).isEmpty)
    let found = model.violations(in: ["mode": "pro"])
    #expect(found.map(\.fix) == [.setParameter(name: "mode", value: nil)])
  }
}
