import HiAPICore
import OrderedCollections
import Testing

@Suite struct PreflightTests {
  private func findings(
    _ model: String = "gpt-image-2", _ input: OrderedDictionary<String, JSONValue> = ["prompt": "a"]
  ) -> [Finding] {
    Preflight.check(TaskDraft(model: model, input: input), catalog: .embedded)
  }

  @Test func `the seed's own example is clean`() {
    #expect(
      findings(
        "gpt-image-2",
        [
          "prompt": "a small ceramic mug on a wooden table, soft window light",
          "aspect_ratio": "1:1", "resolution": "1K",
        ]) == [])
  }

  @Test func `every model takes its own defaults`() {
    for model in Catalog.embedded.models where model.status != .deprecated {
      var random = SeededRandom(seed: 1)
      var input: OrderedDictionary<String, JSONValue> = [:]
      for parameter in model.parameters {
        let sample = parameter.isRequired ? parameter.sample(using: &random) : nil
        input[parameter.name] = parameter.defaultValue ?? sample
      }
      // That the bare id refuses a resolution goes before the default it has with a mode.
      if model.id.hasPrefix("gpt-image-2.5") { input["resolution"] = nil }
      if model.id == "happyhorse-1.1" { input["prompt"] = "a horse" }
      let found = findings(model.id, input)
      // Of ids that are several products it is said which of them this one is.
      let isOneOfSeveral = model.isSuffixAnotherProduct
      #expect(found.filter { $0.parameter == Finding.model }.count == (isOneOfSeveral ? 1 : 0))
      #expect(found.filter { $0.parameter != Finding.model } == [], "\(model.id)")
    }
  }

  @Test func `rules between parameters are told under their field, with what mends them`() throws {
    let found = findings(
      "gpt-image-2", ["prompt": "a", "aspect_ratio": "1:1", "resolution": "4K"])
    #expect(
      found == [
        Finding(
          parameter: "aspect_ratio", others: ["resolution"], severity: .error,
          message: "4K does not come in the aspect ratio 1:1.",
          fix: .setParameter(name: "resolution", value: "2K"))
      ])
    let frames = findings(
      "seedance-2.0",
      [
        "prompt": "rain", "aspect_ratio": "16:9", "first_frame_url": "https://a",
        "reference_image_urls": ["https://a"],
      ])
    #expect(frames.map(\.parameter) == ["reference_image_urls"])
    #expect(frames[0].fix == .setParameter(name: "reference_image_urls", value: nil))
  }

  static let strings: [(String, Finding.Severity, String?)] = [
    ("gpt-image-2/text-to-image", .error, "gpt-image-2"),
    ("gpt-image-2\n", .error, "gpt-image-2"), ("GPT_image_2", .error, "gpt-image-2"),
    ("gpt-image-2-pro", .error, "gpt-image-2"), ("new-model ", .error, "new-model"),
    ("seedance-2-0", .warning, "seedance-2.0"), ("gpt-image-2@ext", .warning, "gpt-image-2"),
    ("dall-e-3", .warning, nil), ("", .error, nil), (" \n", .error, nil),
  ]

  @Test(arguments: strings)
  func `trouble with the model string is found`(
    _ sent: String, _ severity: Finding.Severity, _ fix: String?
  ) throws {
    let finding = try #require(findings(sent).first)
    #expect(finding.parameter == Finding.model)
    #expect(finding.severity == severity)
    #expect(finding.fix == fix.map(Fix.useModel))
  }

  static let values: [(String, JSONValue, JSONValue?)] = [
    ("resolution", .string("4k"), .string("4K")), ("resolution", .string("8K"), .string("1K")),
    ("aspect_ratio", .string("16x9"), .string("auto")),
    ("resolution", .integer(2), .string("1K")), ("prompt", .string(""), nil),
    ("prompt", .string(" \n"), nil), ("prompt", .integer(5), nil), ("prompt", .null, nil),
    ("prompt", .string(String(repeating: "a", count: 20_001)), nil),
  ]

  @Test(arguments: values)
  func `a value the model does not take is found, and mended where it can be`(
    _ name: String, _ value: JSONValue, _ better: JSONValue?
  ) throws {
    var input: OrderedDictionary<String, JSONValue> = ["prompt": "a"]
    input[name] = value
    let all = findings("gpt-image-2", input)
    let finding = try #require(all.first)
    #expect(all.count == 1)
    #expect(finding.parameter == name && finding.severity == .error)
    #expect(finding.fix == better.map { .setParameter(name: name, value: $0) })
  }

  static let kinds: [(String, JSONValue, JSONValue?)] = [
    ("duration", .integer(20), .integer(15)), ("duration", .integer(3), .integer(4)),
    ("duration", .string("5"), .integer(5)), ("duration", .number(4.5), nil),
    ("duration", .number(.infinity), nil), ("duration", .number(1e300), .integer(15)),
    ("generate_audio", .string("yes"), .bool(true)), ("generate_audio", .string("perhaps"), nil),
    ("reference_image_urls", .string("https://a"), .array([.string("https://a")])),
    ("reference_image_urls", .array([.integer(1)]), nil),
    ("reference_image_urls", .array(Array(repeating: .string("https://a"), count: 10)), nil),
  ]

  @Test(arguments: kinds)
  func `numbers, switches and lists are held to their kinds and ranges`(
    _ name: String, _ value: JSONValue, _ better: JSONValue?
  ) throws {
    let input: OrderedDictionary<String, JSONValue> = [
      "prompt": "rain", "aspect_ratio": "16:9", name: value,
    ]
    let finding = try #require(findings("seedance-2.0", input).first)
    #expect(finding.parameter == name && finding.severity == .error)
    #expect(finding.fix == better.map { .setParameter(name: name, value: $0) })
  }

  @Test func `what is required and missing is found, with its default`() {
    let missing = findings("seedance-2.0", [:])
    #expect(missing.map(\.parameter) == ["prompt", "aspect_ratio"])
    #expect(missing[0].fix == nil)
    #expect(missing[1].fix == .setParameter(name: "aspect_ratio", value: "16:9"))
  }

  @Test func `unknown names are told from misspelt and misplaced ones`() {
    let found = findings(
      "gpt-image-2",
      ["prompt": "a", "strength": 1, "aspect-ratio": "1:1", "callback": ["url": "https://a"]])
    #expect(found.map(\.parameter) == ["strength", "aspect-ratio", "callback"])
    #expect(found.map(\.severity) == [.warning, .error, .error])
    #expect(found[1].message == "GPT Image 2 has no aspect-ratio. It has aspect_ratio.")
    #expect(found.allSatisfy { $0.fix == .setParameter(name: $0.parameter, value: nil) })
  }

  @Test func `of a model without known parameters nothing is claimed`() {
    #expect(findings("z-image", ["whatever": 1]) == [])
    #expect(findings("dall-e-3", ["whatever": 1]).map(\.parameter) == ["model"])
  }

  @Test func `parameters are checked also when the string needs mending`() {
    let found = findings("gpt-image-2\n", ["prompt": "a", "resolution": "9K"])
    #expect(found.map(\.parameter) == ["model", "resolution"])
  }

  @Test func `the prompt of GPT Image 2.5 is counted in UTF-16 units`() {
    let id = "gpt-image-2.5-flare/text-to-image"
    func errors(_ prompt: String) -> [Finding] {
      findings(id, ["prompt": .string(prompt)]).filter { $0.severity == .error }
    }
    #expect(errors(String(repeating: "a", count: 8_000)).isEmpty)
    #expect(errors(String(repeating: "a", count: 8_001)).map(\.parameter) == ["prompt"])
    // A character outside the basic plane is two units.
    #expect(errors(String(repeating: "😀", count: 4_000)).isEmpty)
    #expect(errors(String(repeating: "😀", count: 4_001)).map(\.parameter) == ["prompt"])
  }

  @Test func `products of their own are said to be such, and can be sent`() {
    for id in ["gpt-image-2.5-flare@pro", "gpt-image-2.5-sunburst/image-to-image"] {
      let found = findings(id, ["prompt": "a mug"])
      #expect(found.map(\.severity) == [.warning] && found[0].fix == nil)
      #expect(found[0].message.contains("differs from"))
    }
    let bare = findings("gpt-image-2.5-flare", ["prompt": "a mug"])
    #expect(bare.map(\.severity) == [.warning])
    #expect(bare[0].fix == .useModelVerbatim("gpt-image-2.5-flare/text-to-image"))
    let other = findings("gpt-image-2.5-flare/edit", ["prompt": "a mug"])
    #expect(other.map(\.severity) == [.error] && other[0].fix == nil)
  }

  @Test func `HappyHorse 1.1 has its ratios and bounds, and no seed`() {
    let id = "happyhorse-1.1"
    #expect(findings(id, ["prompt": "a", "aspect_ratio": "9:21", "duration": 15]).isEmpty)
    for (name, value) in [
      ("aspect_ratio", JSONValue.string("2:1")), ("duration", 2), ("duration", 16), ("seed", 1),
      ("audio", true), ("resolution", "480p"),
    ] {
      let found = findings(id, ["prompt": "a", name: value])
      #expect(found.map(\.parameter) == [name] && found[0].severity == .error, "\(name)")
    }
  }

  @Test func `Seedance 2.5 takes the automatic duration with references only`() {
    let id = "seedance-2.5"
    let links: JSONValue = ["https://a.example/x.png"]
    #expect(
      findings(id, ["prompt": "a", "duration": -1, "reference_image_urls": links]).isEmpty)
    let alone = findings(id, ["prompt": "a", "duration": -1])
    #expect(alone.contains { $0.severity == .error && $0.message.contains("references only") })
    #expect(findings(id, ["prompt": "a", "duration": -2]).map(\.parameter) == ["duration"])
  }

  @Test func `an unknown name is a note, and a near miss is an error`() {
    #expect(
      findings("gpt-image-2", ["prompt": "a", "watermarking": true]).map(\.severity) == [.warning])
    #expect(
      findings("gpt-image-2", ["prompt": "a", "aspect_ration": "1:1"]).map(\.severity) == [.error])
  }
}
