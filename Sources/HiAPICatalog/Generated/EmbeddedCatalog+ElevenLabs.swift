// Made by `make generate` from Sources/HiAPICatalog/Models/catalog.json. Change that file instead.
// Not formatted, because a text stands on one line however long it is:
// swift-format-ignore-file

import HiAPIBasics

extension EmbeddedCatalog {
  static var `elevenlabs/text-to-dialogue`: Model {
    Model(
      id: "elevenlabs/text-to-dialogue",
      idBasis: .seenBare,
      name: "ElevenLabs Text to Dialogue",
      vendor: "ElevenLabs",
      kind: .audio,
      alsoKind: nil,
      modes: ["speech"],
      aliases: [],
      legacyIDs: [],
      price: nil,
      parameters: [
        Parameter(
          name: "dialogue",
          type: .objectList,
          isRequired: true,
          choices: nil,
          minimum: nil,
          maximum: nil,
          defaultValue: nil,
          note: "items {text, voice}"),
        Parameter(
          name: "stability",
          type: .number,
          isRequired: false,
          choices: nil,
          minimum: nil,
          maximum: nil,
          defaultValue: nil,
          note: "0.5 used"),
      ],
      rules: [],
      constraints: [],
      mediaLimits: [],
      page: nil,
      status: .listed,
      replacedBy: nil,
      notes: "The slash is a vendor prefix, not a mode suffix.",
      source: "HiAPIAI/hiapi-hand-painted-animation-skill references/models.md and scripts/make-song.mjs @a64e8a69; community client 'shotshot' HiAPI adapter (code index file ids 69783347614 and 69793940330)",
      asOf: nil)
  }
}
