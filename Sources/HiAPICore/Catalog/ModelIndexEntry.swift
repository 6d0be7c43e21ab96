/// One model's texts, folded.
struct ModelIndexEntry: Sendable {
  let id: String
  let foldedID: FoldedText
  let name: FoldedText
  /// Aliases and legacy ids.
  let spellings: [FoldedText]
  /// Vendor and kinds, which many models share.
  let groups: [FoldedText]
  let isRetired: Bool

  /// The worst rank there is.
  static let lastRank = 7

  init(_ model: Model) {
    id = model.id
    foldedID = FoldedText(model.id)
    name = FoldedText(model.name)
    spellings = (model.aliases + model.legacyIDs).map { FoldedText($0) }
    groups = [model.vendor, model.kind.rawValue, model.alsoKind?.rawValue]
      .compactMap { $0.map { FoldedText($0) } }
    isRetired = model.status == .deprecated
  }

  /// How well it matches, 0 best; nil where it does not.
  func rank(verbatim: String, folded: [UInt8], words: [[UInt8]]) -> Int? {
    if id == verbatim { return 0 }
    let own = [foldedID, name]
    if own.contains(where: { $0.bytes == folded }) { return 1 }
    if spellings.contains(where: { $0.bytes == folded }) { return 2 }
    if own.contains(where: { $0.bytes.starts(with: folded) }) { return 3 }
    if own.contains(where: { $0.contains(folded) }) { return 4 }
    if spellings.contains(where: { $0.contains(folded) }) { return 5 }
    if groups.contains(where: { $0.contains(folded) }) { return 6 }
    guard words.count > 1 else { return nil }
    let all = own + spellings + groups
    let holdsEach = words.allSatisfy { word in all.contains { $0.contains(word) } }
    return holdsEach ? Self.lastRank : nil
  }
}
