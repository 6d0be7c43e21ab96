import OrderedCollections
import Testing

@testable import HiAPICore

@Suite struct VariantExpansionTests {
  private let model: Model

  init() throws { model = try #require(Catalog.embedded.model(id: "gpt-image-2")) }

  private func draft(_ prompt: String) -> TaskDraft {
    TaskDraft(model: model.id, input: ["prompt": .string(prompt), "resolution": "1K"])
  }

  @Test func `two choices of two, twice each, are eight tasks and their price`() throws {
    let options = try VariantOptions(parsing: "count=2", for: model)
    let expansion = try VariantExpansion(of: draft("{red|blue} mug, {day|night}"), options: options)
    #expect(expansion.variants.count == 4)
    #expect(expansion.drafts.count == 8)
    let one = try #require(Pricing.estimate(model, input: draft("a mug").input))
    let all = try #require(expansion.estimate(for: model))
    #expect(abs(all.amount - 8 * one.amount) < 1e-9)
    #expect(all.currency == one.currency)
  }

  @Test func `duplicates are told and not sent, copies by count are`() throws {
    let expansion = try VariantExpansion(
      of: draft("{red|red|blue} mug"), options: VariantOptions(count: 3))
    #expect(expansion.variants.map(\.duplicateOf) == [nil, 0, nil])
    #expect(expansion.drafts.count == 6)
  }

  @Test func `values of parameters vary in their order, in the place of the form's own`() throws {
    let options = try VariantOptions(parsing: "resolution=1K,2K  aspect_ratio=1:1,16:9", for: model)
    let expansion = try VariantExpansion(of: draft("a mug"), options: options)
    #expect(
      expansion.drafts.map { [$0.input["resolution"], $0.input["aspect_ratio"]] } == [
        ["1K", "1:1"], ["1K", "16:9"], ["2K", "1:1"], ["2K", "16:9"],
      ])
  }

  @Test func `seeds are a range of whole numbers`() throws {
    let seeded = try #require(
      Catalog.embedded.models.first { model in
        model.parameters.contains { $0.name == "seed" && $0.type == .integer }
      })
    let options = try VariantOptions(parsing: "seed=3..5,9", for: seeded)
    #expect(options.values.first?.values == [3, 4, 5, 9])
  }

  @Test(arguments: [
    "count", "count=", "=2", "count=0", "count=-1", "count=1001", "count=x", "nothing=1",
    "resolution=5K", "resolution=1K resolution=2K", "prompt=", "resolution=,",
  ])
  func `what cannot be read is told`(_ text: String) {
    #expect(throws: ComposingError.self) { try VariantOptions(parsing: text, for: model) }
  }

  @Test(arguments: [
    ("a", "seed=0..1000"), ("a", "seed=-9223372036854775808..9223372036854775807"),
    ("a", "seed=5..1"),
    ("a", "seed=1..2..3"),
  ])
  func `ranges that are none, or endless, are told`(_ prompt: String, _ text: String) throws {
    let seeded = try #require(
      Catalog.embedded.models.first { model in
        model.parameters.contains { $0.name == "seed" && $0.type == .integer }
      })
    #expect(throws: ComposingError.self) { try VariantOptions(parsing: text, for: seeded) }
  }

  @Test func `never more than a thousand, however they are multiplied`() throws {
    let tens = String(repeating: "{0|1|2|3|4|5|6|7|8|9}", count: 3)
    #expect(try VariantExpansion(of: draft(tens)).drafts.count == 1000)
    #expect(throws: VariantExpansion.tooMany) {
      try VariantExpansion(of: draft(tens), options: VariantOptions(count: 2))
    }
    #expect(throws: VariantExpansion.tooMany) { try VariantExpansion(of: draft(tens + "{a|b}")) }
    #expect(throws: VariantExpansion.tooMany) {
      try VariantExpansion(of: draft(String(repeating: "{a|b}", count: 5000)))
    }
    #expect(throws: VariantExpansion.tooMany) {
      try VariantExpansion(of: draft("a"), options: VariantOptions(count: .max))
    }
  }

  @Test func `one without an estimate leaves the sum without one`() throws {
    var free = model
    free.price = nil
    #expect(try VariantExpansion(of: draft("{a|b}")).estimate(for: free) == nil)
  }
}
