/// The letters of a model by which a search found it, to be shown.
public struct MatchedLetters: Hashable, Sendable {
  /// Ranges of characters of the name, in order and apart from each other.
  public var name: [Range<Int>] = []
  /// Ranges of characters of the id.
  public var id: [Range<Int>] = []
  /// The alias or legacy id that matched, where neither name nor id did.
  public var spelling: Spelling?

  public struct Spelling: Hashable, Sendable {
    public var text: String
    public var ranges: [Range<Int>]
  }

  /// Finds them; an empty query matches by none.
  ///
  /// It takes longer than the search does for a model: it is for those on the screen.
  public init(_ query: ModelQuery, in model: Model) {
    guard !query.isEmpty else { return }
    // Found by its vendor or kind: no letters of its own have to do with it.
    let groups = [model.vendor, model.kind.rawValue, model.alsoKind?.rawValue].compactMap(\.self)
    let isOfGroup = groups.contains { FoldedText($0).contains(query.folded) }
    for look in [Self.whole, Self.nearly, Self.inOrder] {
      let name = look(query, FoldedText(model.name))
      let id = look(query, FoldedText(model.id))
      if !name.isEmpty || !id.isEmpty {
        (self.name, self.id) = (name, id)
        return
      }
      for text in model.aliases + model.legacyIDs {
        let ranges = look(query, FoldedText(text))
        guard !ranges.isEmpty else { continue }
        spelling = Spelling(text: text, ranges: ranges)
        return
      }
      if isOfGroup { return }
    }
  }

  /// The query, or else each of its words that is there.
  private static func whole(_ query: ModelQuery, _ text: FoldedText) -> [Range<Int>] {
    if let range = text.range(of: query.folded) { return [range] }
    guard query.words.count > 1 else { return [] }
    return merged(query.words.compactMap(text.range))
  }

  private static func nearly(_ query: ModelQuery, _ text: FoldedText) -> [Range<Int>] {
    guard query.mistakes > 0,
      let stretch = NearestStretch(query.folded, in: text.bytes, atMost: query.mistakes)
    else { return [] }
    return text.characters(stretch.range).map { [$0] } ?? []
  }

  private static func inOrder(_ query: ModelQuery, _ text: FoldedText) -> [Range<Int>] {
    let places = text.bytes.withUnsafeBufferPointer {
      LettersInOrder.places(of: query.folded, in: $0)
    }
    return merged((places ?? []).compactMap { text.characters($0..<$0 + 1) })
  }

  /// Sorted, and those that touch made one.
  private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var merged: [Range<Int>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, range.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    return merged
  }
}
