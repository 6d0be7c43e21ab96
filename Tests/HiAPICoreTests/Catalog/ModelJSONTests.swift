import HiAPICore
import OrderedCollections
import Testing

@Suite struct ModelJSONTests {
  @Test func `a model is printed as scripts rely on it`() throws {
    let model = try #require(Catalog.embedded.model(id: "851-labs/background-remover"))
    #expect(
      model.json.serialized == #"{"id":"851-labs/background-remover","name":"Background Remover","#
        + #""vendor":"851 Labs","kind":"image","status":"active","replaced_by":null,"aliases":[],"#
        + #""price":{"amount":0.002,"unit":"image","currency":"USD","as_of":"2026-09","note":null,"#
        + #""tiers":[]},"parameters":[{"name":"image_url","type":"string","required":true,"enum":[],"#
        + #""min":null,"max":null,"also":[],"default":null}]}"#)
  }

  @Test func `what there is of a parameter stands in its members`() throws {
    let model = try #require(Catalog.embedded.model(id: "gpt-image-2"))
    #expect(
      model.parameters[2].json.serialized
        == #"{"name":"resolution","type":"enum","required":false,"enum":["1K","2K","4K"],"#
        + #""min":null,"max":null,"also":[],"default":"1K"}"#)
    #expect(model.price?.json["tiers"]?.array?.count == 2)
    #expect(model.fullJSON["rules"]?.array?.count == model.rules.count)
    #expect(model.fullJSON["id"] == model.json["id"])
  }

  static let unpriced: [(String, String?, String?)] = [
    ("z-image", nil, "no source shows a figure for Z Image"),
    ("seedance-2.0-fast", nil, "the price depends on resolution and duration"),
    ("qwen-audio-3.0-tts-plus", nil, "the price depends on the text"),
    ("gpt-image-2", "2K", "the list has no price for these values"), ("gpt-image-2", "4K", nil),
  ]

  @Test(arguments: unpriced)
  func `that there is no estimate has a reason`(
    _ id: String, _ resolution: String?, _ reason: String?
  ) throws {
    let model = try #require(Catalog.embedded.model(id: id))
    var draft = TaskDraft(model: id)
    draft.input["resolution"] = resolution.map(JSONValue.string)
    #expect(Pricing.whyNone(model, input: draft.input) == reason)
  }
}
