// Made by `make generate` from Sources/HiAPICatalog/Models/catalog.json. Change that file instead.
// Not formatted, because a text stands on one line however long it is:
// swift-format-ignore-file

import HiAPIBasics

extension EmbeddedCatalog {
  static var `heygen-avatar-v`: Model {
    Model(
      id: "heygen-avatar-v",
      idBasis: .seenBare,
      name: "HeyGen Avatar V",
      vendor: "HeyGen",
      kind: .video,
      alsoKind: nil,
      modes: [],
      aliases: [],
      legacyIDs: [],
      price: nil,
      parameters: [],
      rules: [],
      constraints: [],
      mediaLimits: [],
      page: nil,
      status: .listed,
      replacedBy: nil,
      notes: nil,
      source: "community client 'shotshot' model table (code index file id 69769355742, repo not named by the index)",
      asOf: nil)
  }
}
