import HiAPIBasics

extension ModelResolver {
  /// A few letters off, or the same name with another version.
  func guessByLetters(_ text: String) -> Guess? {
    let folded = FoldedText.bytes(text)
    let skeleton = ModelSpelling.skeleton(of: folded)
    if let same = spellings.first(where: { $0.skeleton == skeleton }) {
      return Guess(
        same.index, [.typo(edits: Self.differences(folded, same.folded))], product: same.product)
    }
    if let found = guessByVersion(text) { return found }
    return guessByDistance(folded)
  }

  private func guessByDistance(_ folded: [UInt8]) -> Guess? {
    let limit = EditDistance.limit(for: folded)
    guard limit > 0 else { return nil }
    let digits = ModelSpelling.digits(of: folded)
    var near: [(spelling: ModelSpelling, cost: (edits: Int, penalty: Int))] = []
    for spelling in spellings {
      guard let edits = EditDistance.between(folded, spelling.folded, limit: limit) else {
        continue
      }
      // A digit is rarely mistyped: with the same digits it is the more likely one. A retired id is
      // the less likely one.
      let isRetired = catalog.models[spelling.index].status == .deprecated
      let penalty = (spelling.digits == digits ? 0 : 2) + (isRetired ? 1 : 0)
      near.append((spelling, (edits, penalty)))
    }
    guard let best = near.min(by: { $0.cost < $1.cost }) else { return nil }
    let others = near.filter { $0.cost.edits == best.cost.edits }.map(\.spelling.index)
      .filter { $0 != best.spelling.index }
    return Guess(
      best.spelling.index, [.typo(edits: best.cost.edits)], others: others,
      product: best.spelling.product)
  }

  /// The same words with other numbers: the next later version, else the latest.
  private func guessByVersion(_ text: String) -> Guess? {
    let meant = ModelVersion(text)
    guard !meant.words.isEmpty else { return nil }
    let family =
      spellings
      .filter { !$0.isAlias && !$0.isProduct && catalog.models[$0.index].status != .deprecated }
      .map { (index: $0.index, version: ModelVersion($0.text)) }
      .filter { $0.version.words == meant.words && $0.version.versions != meant.versions }
      .sorted { $1.version.isLater(than: $0.version) }
    guard let latest = family.last else { return nil }
    let next = meant.versions.isEmpty ? nil : family.first { $0.version.isLater(than: meant) }
    let chosen = next ?? latest
    return Guess(
      chosen.index, [.version], others: family.map(\.index).filter { $0 != chosen.index })
  }

  private static func differences(_ a: [UInt8], _ b: [UInt8]) -> Int {
    zip(a, b).count { $0 != $1 }
  }
}
