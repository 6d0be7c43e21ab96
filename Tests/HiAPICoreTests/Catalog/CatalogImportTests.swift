import Foundation
import HiAPICore
import OrderedCollections
import Testing

/// What is made of a file or an answer that somebody calls a catalog.
@Suite struct CatalogImportTests {
  private func take(_ text: String, into old: Catalog = .embedded) throws(CatalogFileError)
    -> CatalogImport
  {
    try CatalogImport(Data(text.utf8), from: "list.json", into: old, on: "2026-11-24")
  }

  private func model(_ id: String, _ result: CatalogImport) throws -> Model {
    try #require(result.catalog.model(id: id))
  }

  // MARK: Our own format

  @Test func `a catalog of our own format takes the old one's place`() throws {
    let result = try take(
      #"""
      {"format":"hiapi-tui catalog","version":1,"source":"s","compiled":"2026-11-24",
       "models":[{"id":"m-1","name":"M","kind":"image","source":"s"}]}
      """#)
    #expect(result.catalog.models.map(\.id) == ["m-1"])
    #expect(result.added == ["m-1"] && result.summary == "1 model added")
  }

  @Test(arguments: ["2026-11-22", "1999-01-01"])
  func `one that is older than what is here changes nothing`(_ day: String) {
    let text = #"""
      {"format":"hiapi-tui catalog","version":1,"source":"s","compiled":"\#(day)",
       "models":[{"id":"m-1","name":"M","kind":"image","source":"s"}]}
      """#
    let error = #expect(throws: CatalogFileError.self) { try take(text) }
    #expect(
      error?.description
        == "list.json: it is of \(day), and the catalog here is of 2026-11-23, which is newer")
  }

  @Test(arguments: ["9999-12-31", "zzz", "2026-13-01", ""])
  func `a day to come or none is today`(_ day: String) throws {
    let result = try take(
      #"""
      {"format":"hiapi-tui catalog","version":1,"source":"s","compiled":"\#(day)",
       "models":[{"id":"m-1","name":"M","kind":"image","source":"s"}]}
      """#)
    #expect(result.catalog.compiled == "2026-11-24")
  }

  // MARK: The public index

  @Test func `the public index adds models and renews parameters`() throws {
    let result = try take(
      #"""
      {"models": [
        {"id": "gpt-image-2", "title": "x", "category": "image", "capability": "t2i", "input": [
          {"name": "prompt", "type": "string", "required": true},
          {"name": "resolution", "type": "enum", "required": false, "enum": ["1K", "2K", "4K", "8K"]},
          {"name": "aspect_ratio", "type": "string", "required": false},
          {"name": "steps", "type": "integer", "required": false, "default": 4}]},
        {"id": "new-video-1", "title": "New Video", "category": "video", "capability": "t2v",
         "input": [{"name": "images", "type": "string[]", "required": true},
                   {"name": "length", "type": "enum", "enum": [4, 8]}]},
        {"id": "chat-1", "category": "text", "input": []}
      ]}
      """#)
    #expect(result.added == ["new-video-1"] && result.updated == ["gpt-image-2"])
    #expect(result.summary == "1 model added, 1 updated")
    let image = try model("gpt-image-2", result)
    #expect(image.name == "GPT Image 2")
    #expect(image.parameters.map(\.name) == ["prompt", "resolution", "aspect_ratio", "steps"])
    #expect(image.parameters[0].maximum == 20_000, "what only the snapshot knew stays")
    #expect(image.parameters[1].choices == ["1K", "2K", "4K", "8K"])
    #expect(image.parameters[1].defaultValue == "1K")
    #expect(image.parameters[2].type == .choice && image.parameters[2].choices?.count == 16)
    #expect(image.parameters[3].defaultValue == 4)
    #expect(image.asOf == "2026-11-24" && image.source.hasSuffix("; list.json"))
    #expect(image.rules.count == 4, "rules about parameters that are gone are gone")
    let video = try model("new-video-1", result)
    #expect(video.name == "New Video" && video.kind == .video && video.source == "list.json")
    #expect(video.parameters.map(\.type) == [.stringList, .choice])
    #expect(video.parameters[1].choices == ["4", "8"])
    #expect(result.catalog.compiled == "2026-11-24")
    #expect(try model("nano-banana", result).asOf == nil)
  }

  @Test func `an id with a mode is the bare id's, an alias its model's, a vendor's slash stays`()
    throws
  {
    let result = try take(
      #"""
      {"models": [
        {"id": "gpt-image-2/text-to-image", "category": "image",
         "input": [{"name": "surprise", "type": "string", "required": true}]},
        {"id": "z-image/text-to-image", "category": "image",
         "input": [{"name": "prompt", "type": "string", "required": true}]},
        {"id": "z-image/image-to-image", "category": "image",
         "input": [{"name": "prompt", "type": "string", "required": true},
                   {"name": "image", "type": "string", "required": true}]},
        {"id": "seedance-2-0", "category": "video",
         "input": [{"name": "prompt", "type": "string", "required": true}]},
        {"id": "851-labs/background-remover", "category": "image",
         "input": [{"name": "image_url", "type": "string", "required": true},
                   {"name": "edge", "type": "number"}]},
        {"id": "fresh-1/text-to-video", "category": "video", "input": []}
      ]}
      """#)
    #expect(result.added == ["fresh-1"])
    #expect(try model("fresh-1", result).idBasis == .derivedBySuffixRule)
    #expect(try model("fresh-1", result).legacyIDs == ["fresh-1/text-to-video"])
    #expect(try model("fresh-1", result).modes == ["text-to-video"])
    let known = try #require(Catalog.embedded.model(id: "gpt-image-2"))
    #expect(try model("gpt-image-2", result) == known)
    let joined = try model("z-image", result).parameters
    #expect(joined.map(\.name) == ["prompt", "image"])
    #expect(joined.map(\.isRequired) == [true, false], "only what every mode requires")
    #expect(try model("seedance-2.0", result).parameters.map(\.name) == ["prompt"])
    #expect(try model("851-labs/background-remover", result).parameters.count == 2)
  }

  // MARK: The public price list

  private static let prices = #"""
    {"data": [
      {"model_name": "flux-1.1-pro", "output_type": "image", "base_usd_value": 0.04,
       "supported_endpoint_types": ["task"], "base_display_unit": "image", "policies": []},
      {"model_name": "gpt-image-2", "category": "image", "base_usd_value": "0.03", "policies": [
        {"rule": {"resolution": {"match": ["2K"]}}, "pricing_type": "multiply", "times": 2},
        {"rule": {"resolution": {"match": "4K"}}, "pricing_type": "fixed", "usd_value": 0.09},
        {"rule": {"background": {"with": true}}, "pricing_type": "fixed", "usd_value": null}]},
      {"model_name": "gpt-image-2@ext", "category": "image", "base_usd_value": 0.05},
      {"model_name": "seedance-2.0", "output_type": "video", "base_usd_value": 0.1,
       "factors": ["duration"], "policies": [
        {"rule": {"resolution": {"match": "1080p"}}, "pricing_type": "multiply", "pricing_value": 3}]},
      {"model_name": "lyria-3.5", "output_type": "audio", "base_usd_value": 0.1, "policies": [
        {"rule": {"length": {"above": 60}}, "pricing_type": "fixed", "usd_value": 0.2}]},
      {"model_name": "chat-9", "output_type": "text", "model_price": 1},
      {"model_name": "old-9", "output_type": "image", "supported_endpoint_types": ["images"]},
      {"model_name": "brand-new-1", "output_type": "video", "model_price": 0.5}
    ], "pricing_version": "7"}
    """#

  @Test func `the price list brings figures, and none where it cannot be read`() throws {
    let result = try take(Self.prices)
    #expect(result.added == ["brand-new-1"])
    func amount(_ id: String, _ input: JSONValue = [:], route: String? = nil) throws -> Double? {
      let model = try model(id, result)
      let estimate = Pricing.estimate(
        model, input: input.object ?? [:], facts: RequestFacts(route: route))
      #expect(estimate == nil || estimate?.basis == "list price, 2026-11-24")
      return estimate.map { ($0.amount * 1000).rounded() / 1000 }
    }
    #expect(try amount("flux-1-1-pro") == 0.04)
    #expect(try amount("gpt-image-2") == 0.03)
    #expect(try amount("gpt-image-2", ["resolution": "2K"]) == 0.06)
    #expect(try amount("gpt-image-2", ["resolution": "4K"]) == 0.09)
    #expect(try amount("gpt-image-2", ["background": "opaque"]) == nil, "a null price")
    #expect(try amount("gpt-image-2", route: "ext") == 0.05)
    #expect(try amount("seedance-2.0", ["duration": 10]) == 1)
    #expect(try amount("seedance-2.0", ["duration": 10, "resolution": "1080p"]) == 3)
    #expect(try amount("lyria-3.5") == nil, "an operator that is not known")
    #expect(try amount("brand-new-1") == 0.5)
  }

  @Test func `the same list twice on one day changes nothing`() throws {
    let once = try take(Self.prices)
    let twice = try take(Self.prices, into: once.catalog)
    #expect(twice.catalog == once.catalog && twice.summary == "nothing is new")
    #expect(try CatalogFile.decode(CatalogFile.encode(once.catalog)) == once.catalog)
  }

  @Test func `a bare list is a price list too`() throws {
    let result = try take(#"[{"model_name":"z-image","output_type":"image","model_price":0.01}]"#)
    #expect(try model("z-image", result).price?.amount == 0.01)
  }

  // MARK: Hostile

  static let hostile: [(String, String)] = [
    ("", "list.json: not JSON: line 1"), ("{\n\n  \"models\": [}", "list.json: not JSON: line 3"),
    ("[]", "list.json: the price list has no row for tasks"),
    ("{}", "list.json: no catalog: neither"), ("7", "list.json: no catalog: neither"),
    ("<html>", "list.json: not JSON: line 1"),
    (#"{"models":[]}"#, "list.json: the public index lists no model"),
    (#"{"models":[7]}"#, "list.json: models[0]: must be an object in braces"),
    (
      #"{"models":[{"id":"a b"}]}"#, "list.json: models[0] \"a b\" › id: must be 1 to 200 printable"
    ),
    (
      #"{"models":[{"id":"a","category":"image","input":[{"name":"\u001b[2J"}]}]}"#,
      "list.json: models[0] \"a\" › input[0]"
    ),
    (#"{"data":[{"model_name":7}]}"#, "list.json: data[0] › model_name: must be text"),
    (#"{"format":"other"}"#, "list.json: not a catalog: \"format\" must be"),
    (#"{"format":"hiapi-tui catalog","version":99}"#, "list.json: version 99 is newer"),
  ]

  @Test(arguments: hostile)
  func `a broken list is refused, with line or place and reason`(_ text: String, _ reason: String) {
    let error = #expect(throws: CatalogFileError.self) { try take(text) }
    #expect(error?.description.hasPrefix(reason) == true, "\(error?.description ?? "")")
  }

  /// Each byte of both public shapes broken in turn: an answer or an error, never a trap.
  @Test func `a list broken anywhere is taken or refused`() {
    let index =
      #"{"models":[{"id":"a","title":"b","category":"image","input":[{"name":"p","type":"enum","#
      + #""required":true,"enum":["x",1],"default":"x"}]}]}"#
    let prices =
      #"{"data":[{"model_name":"a@b","output_type":"image","base_usd_value":1,"factors":["n"],"#
      + #""policies":[{"rule":{"p":{"match":["x"]}},"pricing_type":"multiply","times":2}]}]}"#
    let small = Catalog(models: [], modeSuffixes: ["/x"], neverStrip: [], source: "s")
    var refused = 0
    for good in [index, prices] {
      let bytes = Array(good.utf8)
      for place in bytes.indices {
        for byte in [UInt8(ascii: "\""), UInt8(ascii: "["), UInt8(ascii: "@"), 0, 0xFF] {
          var broken = bytes
          broken[place] = byte
          do {
            _ = try CatalogImport(Data(broken), from: "l", into: small, on: "2026-11-24")
          } catch { refused += 1 }
        }
      }
    }
    #expect(refused > 400)
  }
}
