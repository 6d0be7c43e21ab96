import Testing

@testable import HiAPICatalog
@testable import HiAPICore

@Suite struct ModelCorrectionsTests {
  private func corrected(_ yaml: String) throws(CatalogFileError) -> Catalog {
    let (catalog, problems) = try ModelCorrections(yaml, path: "models.yaml")
      .applied(to: .embedded)
    if let problem = problems.first { throw problem }
    return catalog
  }

  @Test func `an entry that is wrong is left out, and the others count`() throws {
    let (catalog, problems) = try ModelCorrections(
      "modles: []\nmodels:\n- {id: own-1, kind: movie}\n- {id: own-2, kind: video}\n",
      path: "models.yaml"
    ).applied(to: .embedded)
    #expect(catalog.model(id: "own-1") == nil && catalog.model(id: "own-2")?.kind == .video)
    #expect(
      problems.map { $0.description.prefix(14) } == ["models.yaml:1:", "models.yaml:3:"])
  }

  @Test(arguments: ["", "# nothing yet\n", "models:\n", "models: []\n"])
  func `an empty file changes nothing`(_ yaml: String) throws {
    #expect(try corrected(yaml) == .embedded)
  }

  @Test func `a member that is given takes the place of the catalog's, null takes it away`() throws
  {
    let catalog = try corrected(
      """
      models:
        - id: gpt-image-2
          name: My favourite
          aliases: [gi2]
          notes: null
          parameters:
            - {name: prompt, type: string, required: true, max: 100}
            - {name: aspect_ratio, type: enum, values: [1:1, "16:9"], default: 1:1}
      """)
    let model = try #require(catalog.model(id: "gpt-image-2"))
    #expect(model.name == "My favourite" && model.aliases == ["gi2"] && model.notes == nil)
    #expect(model.parameters.map(\.choices) == [nil, ["1:1", "16:9"]])
    #expect(model.parameters[1].defaultValue == "1:1")
    #expect(model.rules.isEmpty, "they spoke of parameters that are gone")
    #expect(model.price == Catalog.embedded.models[0].price)
    #expect(model.source.hasSuffix("; corrected in models.yaml"))
    #expect(catalog.models.count == 61)
  }

  @Test(arguments: Catalog.embedded.models.map(\.id))
  func `every member of the catalog's format is taken`(_ id: String) throws {
    let model = try #require(Catalog.embedded.model(id: id))
    // YAML takes JSON as it is.
    let catalog = try corrected("models: [\(CatalogObject(model).json.serialized)]")
    #expect(catalog.model(id: id) == model)
  }

  @Test func `an unknown id is a new model`() throws {
    let catalog = try corrected("models:\n- id: lab/own-1\n  kind: audio\n  as_of: 2026-11-24\n")
    let model = try #require(catalog.models.last)
    #expect(model.id == "lab/own-1" && model.name == "lab/own-1" && model.kind == .audio)
    #expect(model.source == "models.yaml" && model.asOf == "2026-11-24")
  }

  static let broken: [(String, String)] = [
    ("models: [", "models.yaml:2:1: did not find"),
    ("- a\n", "models.yaml:1: write models: and below"),
    ("model: []\n", "models.yaml:1: model: is not known here; write models:"),
    ("models: 7\n", "models.yaml:1: models: must be a list"),
    ("models:\n- kind: image\n", "models.yaml:2: models[0]: \"id\" is missing"),
    (
      "models:\n- id: a\n  kind: image\n\n- id: b\n  nmae: B\n",
      "models.yaml:6: models[1] \"b\" › nmae: is not known here; did you mean name?"
    ),
    (
      "models:\n- id: new-1\n",
      "models.yaml:2: models[0] \"new-1\": \"kind\" is missing; write"
    ),
    (
      "models:\n- id: a\n  kind: image\n  parameters:\n  - name: p\n    type: strnig\n",
      "models.yaml:6: models[0] \"a\" › parameters[0] \"p\" › type: \"strnig\" is not known"
    ),
    (
      "models:\n- id: a\n  kind: image\n  price:\n    amount: cheap\n",
      "models.yaml:5: models[0] \"a\" › price › amount: must be a number"
    ),
    ("models:\n- &x {id: a}\n- *x\n", "models.yaml"),
    ("models:\n- {id: a, id: b}\n", "models.yaml:2:4: set more than once: id"),
    (
      String(repeating: "[", count: 200) + String(repeating: "]", count: 200), "models.yaml: nested"
    ),
  ]

  @Test(arguments: broken)
  func `an error names file, line and what to write`(_ yaml: String, _ reason: String) {
    let error = #expect(throws: CatalogFileError.self) { try corrected(yaml) }
    #expect(error?.description.hasPrefix(reason) == true, "\(error?.description ?? "")")
  }

  @Test func `a file broken anywhere is taken or refused`() {
    let good = Array(
      "models:\n- id: a\n  kind: image\n  price: {amount: 1}\n  modes: [x, 'y']\n".utf8)
    for place in good.indices {
      for byte in [UInt8(ascii: ":"), UInt8(ascii: "\""), UInt8(ascii: "{"), 9, 0, 0xFF] {
        var broken = good
        broken[place] = byte
        _ = try? corrected(String(decoding: broken, as: UTF8.self))
      }
    }
  }
}
