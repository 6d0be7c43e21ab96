// Made by `make generate` from Sources/HiAPICatalog/Models/catalog.json. Change that file instead.
// Not formatted, because a text stands on one line however long it is:
// swift-format-ignore-file

import HiAPIBasics

extension EmbeddedCatalog {
  static var `851-labs/background-remover`: Model {
    Model(
      id: "851-labs/background-remover",
      idBasis: .seenBare,
      name: "Background Remover",
      vendor: "851 Labs",
      kind: .image,
      alsoKind: nil,
      modes: ["background-removal"],
      aliases: [],
      legacyIDs: [],
      price: Price(
        amount: 0.002,
        unit: "image",
        currency: "USD",
        tiers: [],
        asOf: "2026-09",
        note: nil),
      parameters: [
        Parameter(
          name: "image_url",
          type: .string,
          isRequired: true,
          choices: nil,
          minimum: nil,
          maximum: nil,
          defaultValue: nil,
          note: "hosted URL of the image to cut out"),
      ],
      rules: [],
      constraints: [],
      mediaLimits: [],
      page: nil,
      status: .active,
      replacedBy: nil,
      notes: "The slash is a vendor prefix, not a mode suffix: a suffix stripper must not touch it.",
      source: "HiAPIAI/hiapi-game-asset-studio-skill scripts/run-plan.mjs and references/plan.md @da0634f4",
      asOf: nil)
  }
}
