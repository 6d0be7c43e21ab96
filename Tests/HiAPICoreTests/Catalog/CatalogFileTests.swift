import Foundation
import HiAPICore
import Testing

@Suite struct CatalogFileTests {
  private static func file(_ models: String, _ rest: String = "") -> Data {
    Data(
      #"{"format":"hiapi-tui catalog","version":1,"source":"test"\#(rest),"models":[\#(models)]}"#
        .utf8)
  }

  private static let head = #""id":"m-1","name":"M","kind":"image","source":"s""#

  @Test func `the least that a model needs is enough`() throws {
    let catalog = try CatalogFile.decode(Self.file("{\(Self.head)}", #","later":{"a":1}"#))
    let model = try #require(catalog.model(id: "m-1"))
    #expect(model.status == .listed && model.idBasis == .seenBare)
    #expect(model.price == nil && model.parameters.isEmpty && catalog.modeSuffixes.isEmpty)
  }

  @Test(arguments: [
    ("{\n  \"a\" 1}", "not JSON: line 2, column 7"),
    ("[]", "not a catalog: the file must be one object in braces"),
    ("{}", "not a catalog: \"format\" must be \"hiapi-tui catalog\""),
    (#"{"format":"hiapi-tui catalog"}"#, "\"version\" must be a whole number"),
    (
      #"{"format":"hiapi-tui catalog","version":2}"#,
      "version 2 is newer than this program, which reads up to 1"
    ),
    (#"{"format":"hiapi-tui catalog","version":1,"source":"s"}"#, "\"models\" is missing"),
    (
      #"{"format":"hiapi-tui catalog","version":1,"source":"s","models":{}}"#,
      "models: must be a list in brackets"
    ),
    (
      #"{"format":"hiapi-tui catalog","version":1,"source":"s","models":[]}"#,
      "models: a catalog without models is of no use"
    ),
  ])
  func `a file that is no catalog is refused`(_ text: String, _ reason: String) {
    let error = #expect(throws: CatalogFileError.self) { try CatalogFile.decode(Data(text.utf8)) }
    #expect(error?.description.hasPrefix(reason) == true, "\(error?.description ?? "")")
  }

  @Test(arguments: [
    ("5", "models[0]: must be an object in braces"),
    ("{}", "models[0]: \"kind\" is missing; write \"image\", \"video\" or \"audio\""),
    (#"{"kind":"image"}"#, "models[0]: \"id\" is missing"),
    (
      #"{"id":"a b","kind":"image"}"#,
      "models[0] \"a b\" › id: must be 1 to 200 printable ASCII characters without spaces"
    ),
    (
      #"{"id":"m","kind":"imag"}"#,
      "models[0] \"m\" › kind: \"imag\" is not known here; write one of \"image\", \"video\","
    ),
    (
      "{\(head)},{\(head)}",
      "models[1] \"m-1\": the id is there twice; each model has one entry"
    ),
    (
      "{\(head),\"parameters\":[{\"name\":\"p\",\"type\":\"enmu\"}]}",
      "models[0] \"m-1\" › parameters[0] \"p\" › type: \"enmu\" is not known here; write one of"
    ),
    (
      "{\(head),\"parameters\":[{\"name\":\"p\",\"type\":\"number\",\"min\":2,\"max\":1}]}",
      "models[0] \"m-1\" › parameters[0] \"p\": \"min\" is above \"max\""
    ),
    (
      "{\(head),\"price\":{\"tiers\":[{\"when\":{\"a\":1},\"amount\":1}]}}",
      "models[0] \"m-1\" › price › tiers[0] › when › a: must be values in quotes, or true for given"
    ),
    (
      "{\(head),\"price\":{\"amount\":-1}}",
      "models[0] \"m-1\" › price: \"amount\" must not be negative"
    ),
    (
      "{\(head),\"rules\":[{\"message\":\"m\"}]}",
      "models[0] \"m-1\" › rules[0]: says nothing; write \"requires\""
    ),
    (
      "{\(head),\"rules\":[{\"excludes\":{\"x\":true}}]}",
      "models[0] \"m-1\" › rules[0] › excludes › x: is no parameter of this model"
    ),
    (
      "{\(head),\"rules\":[{\"excludes\":{\"route\":7}}]}",
      "models[0] \"m-1\" › rules[0] › excludes › route: must be values in quotes, or true for given"
    ),
    (
      "{\(head),\"rules\":[{\"excludes\":{\"route\":true}}]}",
      "models[0] \"m-1\" › rules[0]: \"message\" is missing"
    ),
    (
      "{\(head),\"rules\":[{\"limits\":{\"of\":[],\"max\":1}}]}",
      "models[0] \"m-1\" › rules[0] › limits: \"of\" must list parameters"
    ),
    (
      "{\(head),\"rules\":[{\"excludes\":{\"route\":true},\"message\":\"m\",\"fix\":{\"x\":1}}]}",
      "models[0] \"m-1\" › rules[0] › fix: must hold one parameter of this model with its new value"
    ),
    ("{\(head),\"aliases\":[7]}", "models[0] \"m-1\" › aliases[0]: must be text in quotes"),
    ("{\(head),\"page\":[]}", "models[0] \"m-1\" › page: must be text in quotes"),
  ])
  func `an error names the model, the field and what would be right`(
    _ models: String, _ reason: String
  ) {
    let error = #expect(throws: CatalogFileError.self) {
      try CatalogFile.decode(Self.file(models))
    }
    #expect(error?.description.hasPrefix(reason) == true, "\(error?.description ?? "")")
  }

  @Test func `what is written is read again as it was`() throws {
    #expect(try CatalogFile.decode(CatalogFile.encode(.embedded)) == .embedded)
    var catalog = try CatalogFile.decode(Self.file("{\(Self.head)}"))
    catalog.models[0].asOf = "2026-11-24"
    catalog.models[0].parameters = [
      Parameter(
        name: "p", type: .number, isRequired: true, choices: nil, minimum: 0.5, maximum: 2,
        defaultValue: [1, "a", true], note: "\u{1F600}\n\"")
    ]
    catalog.models[0].price = Price(
      amount: 0.1, unit: "task", currency: "USD",
      tiers: [
        Price.Tier(conditions: [], amount: nil),
        Price.Tier(conditions: [RuleCondition(name: "p", test: .isGiven)], amount: 2),
      ], asOf: nil, note: nil)
    catalog.models[0].rules = [
      ModelRule(
        when: [RuleCondition(name: "p", test: .isOneOf(["1"]))],
        unless: [RuleCondition(name: "route", test: .isNotGiven)],
        demands: [
          .holds(RuleCondition(name: "p", test: .isGiven)),
          .holds(RuleCondition(name: "p", test: .isNoneOf(["2", "3"]))), .anyGiven(["p"]),
          .total(of: ["p"], atMost: 9),
        ], severity: .warning, message: "m {p}", hints: ["p": "h"],
        repair: ModelRule.Repair(name: "p", value: nil))
    ]
    #expect(try CatalogFile.decode(CatalogFile.encode(catalog)) == catalog)
  }

  @Test func `hostile files are refused and nothing more`() {
    let long = String(repeating: "a", count: 100_000)
    for text in [
      "", "\u{0}", String(repeating: "[", count: 100_000), "{\"format\":\"\(long)\"}", long,
      String(decoding: Self.file("{\(Self.head),\"notes\":\"\(long)\"}"), as: UTF8.self),
      String(decoding: Self.file("{\(Self.head),\"price\":{\"amount\":1e999}}"), as: UTF8.self),
    ] {
      #expect(throws: CatalogFileError.self) { try CatalogFile.decode(Data(text.utf8)) }
    }
    #expect(throws: CatalogFileError.self) { try CatalogFile.decode(Data([0xFF, 0xFE, 0x80])) }
    #expect(throws: CatalogFileError.self) {
      try CatalogFile.decode(Data(count: CatalogFile.largestFile + 1))
    }
  }

  /// Each byte of a small catalog broken in turn: an answer or an error, never a trap.
  @Test func `a file broken anywhere is read or refused`() {
    let good = Array(
      Self.file(
        "{\(Self.head),\"parameters\":[{\"name\":\"p\",\"type\":\"enum\",\"values\":[\"a\"]}],"
          + "\"price\":{\"amount\":1,\"tiers\":[{\"when\":{\"p\":\"a\"},\"amount\":2}]}}"))
    var refused = 0
    for place in good.indices {
      for byte in [UInt8(ascii: "\""), UInt8(ascii: "{"), 0, 0xFF] {
        var broken = good
        broken[place] = byte
        do { _ = try CatalogFile.decode(Data(broken)) } catch { refused += 1 }
      }
    }
    #expect(refused > good.count)
  }
}
