/// The catalog made ready for searching while somebody types.
///
/// Texts are folded once: lower case, without spaces and `-`, `_`, `.`, `/`, `:`, so that
/// `gpt image`, `GPT_Image` and `gpt-image` are one. A search is then a walk over bytes; five thousand
/// models take a millisecond or two.
public struct ModelIndex: Sendable {
  private let entries: [ModelIndexEntry]

  public init(_ catalog: Catalog) {
    entries = catalog.models.map(ModelIndexEntry.init)
  }

  /// Finds the models that match, the best first, then as the catalog has them.
  ///
  /// An exact id comes first, then what begins with the query, then what contains it, then models
  /// that hold each word of it somewhere. Retired models stand behind current ones that match as well.
  /// An empty query finds every model.
  public func search(_ query: String) -> [ModelMatch] {
    let folded = FoldedText.bytes(query)
    let words = query.split(separator: " ").map { FoldedText.bytes($0) }.filter { !$0.isEmpty }
    guard !folded.isEmpty else {
      return entries.indices.map { ModelMatch(index: $0, nameRange: nil) }
    }
    // One list for each rank instead of a sort: the catalog's order is kept, and it is quicker.
    var found = Array(repeating: [ModelMatch](), count: (ModelIndexEntry.lastRank + 1) * 2)
    for (index, entry) in entries.enumerated() {
      guard let rank = entry.rank(verbatim: query, folded: folded, words: words) else { continue }
      found[rank * 2 + (entry.isRetired ? 1 : 0)].append(
        ModelMatch(index: index, nameRange: entry.name.range(of: folded)))
    }
    return found.flatMap { $0 }
  }
}

extension Catalog {
  /// The models that match a query, the best first; see ``ModelIndex/search(_:)``.
  ///
  /// Folds the whole catalog each time. Whoever searches with every key keeps a ``ModelIndex``.
  public func search(_ query: String) -> [Model] {
    ModelIndex(self).search(query).map { models[$0.index] }
  }
}
