// Made by `make generate` from Sources/HiAPICatalog/Models/catalog.json. Change that file instead.
// Not formatted, because a text stands on one line however long it is:
// swift-format-ignore-file

import HiAPIBasics

extension EmbeddedCatalog {
  static var `ideogram-v4`: Model {
    Model(
      id: "ideogram-v4",
      idBasis: .seenBare,
      name: "Ideogram v4",
      vendor: "Ideogram",
      kind: .image,
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
