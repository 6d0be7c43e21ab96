import Glibc

/// The catalog made ready for searching while somebody types.
///
/// Texts are folded once: lower case, without spaces and `-`, `_`, `.`, `/`, `:`, so that
/// `gpt image`, `GPT_Image` and `gpt-image` are one. They lie in one stretch of bytes, so that a search is
/// a walk over memory: ten thousand models take about a millisecond.
public struct ModelIndex: Sendable {
  /// What a text of a model is; the raw value is its worth, the least first.
  private enum Sort: UInt8 {
    /// The id and the name.
    case own
    /// Aliases and legacy ids.
    case spelling
    /// Vendor and kinds, which many models share.
    case group
  }

  /// One folded text: where it lies.
  private struct Field {
    var start: Int32
    var count: Int32
    var letters: LetterSet
    var sort: Sort
  }

  private struct Entry {
    var firstField: Int32
    var fieldCount: Int32
    var letters: LetterSet
    var kinds: UInt8
    var isRetired: Bool
  }

  private var bytes: [UInt8] = []
  private var fields: [Field] = []
  private var entries: [Entry] = []
  private var places: [String: Int] = [:]

  public init(_ catalog: Catalog) {
    places.reserveCapacity(catalog.models.count)
    entries.reserveCapacity(catalog.models.count)
    for (place, model) in catalog.models.enumerated() {
      if places[model.id] == nil { places[model.id] = place }
      let firstField = fields.count
      var letters = LetterSet()
      func add(_ text: String?, _ sort: Sort) {
        guard let text else { return }
        let folded = FoldedText.bytes(text)
        let own = LetterSet(folded)
        letters.formUnion(own)
        fields.append(
          Field(
            start: Int32(bytes.count), count: Int32(folded.count), letters: own, sort: sort))
        bytes += folded
      }
      add(model.id, .own)
      add(model.name, .own)
      for text in model.aliases { add(text, .spelling) }
      for text in model.legacyIDs { add(text, .spelling) }
      add(model.vendor, .group)
      add(model.kind.rawValue, .group)
      add(model.alsoKind?.rawValue, .group)
      entries.append(
        Entry(
          firstField: Int32(firstField), fieldCount: Int32(fields.count - firstField),
          letters: letters, kinds: Self.bits([model.kind, model.alsoKind].compactMap(\.self)),
          isRetired: model.status == .deprecated))
    }
  }

  /// Finds the models that match, as their places in the catalog, the best first.
  ///
  /// An exact id comes first, then what begins with the query, then what contains it, then models
  /// that hold each word of it somewhere; where none does, those that do with a few letters wrong, and
  /// where there are none either, those that have its letters in this order. Retired models stand behind
  /// current ones that match as well; beyond that the catalog's order is kept. An empty query finds every
  /// model.
  ///
  /// - Parameters:
  ///   - query: What was typed.
  ///   - kind: Leaves models of this kind alone.
  /// - Returns: Places in ``Catalog/models``, each once.
  public func search(_ query: ModelQuery, kind: Model.Kind? = nil) -> [Int] {
    var kinds = query.kinds.map(Self.bits) ?? ~0
    if let kind { kinds &= Self.bits([kind]) }
    guard !query.isEmpty else {
      return kinds == ~0
        ? Array(entries.indices) : entries.indices.filter { entries[$0].kinds & kinds != 0 }
    }
    for pass in [exactly, withMistakes, inOrder] {
      let found = pass(query, kinds)
      if !found.isEmpty { return found }
    }
    return []
  }

  /// The same for a text as it was typed.
  public func search(_ text: String) -> [Int] { search(ModelQuery(text)) }

  private static func bits(_ kinds: some Sequence<Model.Kind>) -> UInt8 {
    kinds.reduce(0) { bits, kind in
      bits | 1 << UInt8(Model.Kind.allCases.firstIndex(of: kind) ?? 7)
    }
  }

  // MARK: The three passes

  private func exactly(_ query: ModelQuery, _ kinds: UInt8) -> [Int] {
    let letters = LetterSet(query.folded)
    let exact = places[query.text]
    // One list for each rank instead of a sort: the catalog's order is kept, and it is quicker.
    var found = Ranking(ranks: 8)
    bytes.withUnsafeBufferPointer { bytes in
      for (place, entry) in entries.enumerated() where entry.kinds & kinds != 0 {
        if place == exact {
          found.add(place, rank: 0, entry.isRetired)
          continue
        }
        guard letters.missing(from: entry.letters) == 0,
          let rank = rank(entry, query, bytes)
        else { continue }
        found.add(place, rank: rank, entry.isRetired)
      }
    }
    return found.places
  }

  /// How well a model matches, 1 best; nil where it does not.
  private func rank(_ entry: Entry, _ query: ModelQuery, _ bytes: UnsafeBufferPointer<UInt8>)
    -> Int?
  {
    var best = 8
    for field in texts(of: entry) {
      guard let offset = offset(of: query.folded, in: field, bytes) else { continue }
      let isWhole = query.folded.count == Int(field.count)
      let rank =
        switch field.sort {
        case .own: isWhole ? 1 : offset == 0 ? 3 : 4
        case .spelling: isWhole ? 2 : 5
        case .group: 6
        }
      best = min(best, rank)
      if best == 1 { break }
    }
    if best < 8 { return best }
    guard query.words.count > 1 else { return nil }
    let holdsEach = query.words.allSatisfy { word in
      texts(of: entry).contains { offset(of: word, in: $0, bytes) != nil }
    }
    return holdsEach ? 7 : nil
  }

  private func withMistakes(_ query: ModelQuery, _ kinds: UInt8) -> [Int] {
    let most = query.mistakes
    guard most > 0, let pattern = ApproximatePattern(query.folded) else { return [] }
    let letters = LetterSet(query.folded)
    var found = Ranking(ranks: (most + 1) * 2)
    bytes.withUnsafeBufferPointer { bytes in
      for (place, entry) in entries.enumerated()
      where entry.kinds & kinds != 0 && letters.missing(from: entry.letters) <= most {
        var best: Int?
        for field in texts(of: entry)
        where field.sort != .group && letters.missing(from: field.letters) <= most {
          if best != nil, field.sort != .own { break }
          let mistakes = pattern.mistakes(in: text(field, bytes))
          guard mistakes <= most else { continue }
          best = min(best ?? .max, mistakes * 2 + Int(field.sort.rawValue))
        }
        if let best { found.add(place, rank: best, entry.isRetired) }
      }
    }
    return found.places
  }

  private func inOrder(_ query: ModelQuery, _ kinds: UInt8) -> [Int] {
    guard query.folded.count > 1 else { return [] }
    let letters = LetterSet(query.folded)
    // The closer together the better; beyond 62 letters apart it does not matter any more.
    var found = Ranking(ranks: 64)
    bytes.withUnsafeBufferPointer { bytes in
      for (place, entry) in entries.enumerated()
      where entry.kinds & kinds != 0 && letters.missing(from: entry.letters) == 0 {
        let spans = texts(of: entry).prefix { $0.sort == .own }.compactMap { field in
          LettersInOrder.span(of: query.folded, in: text(field, bytes))
        }
        guard let span = spans.min() else { continue }
        found.add(place, rank: min(span - query.folded.count, 63), entry.isRetired)
      }
    }
    return found.places
  }

  // MARK: Texts

  private func texts(of entry: Entry) -> ArraySlice<Field> {
    fields[Int(entry.firstField)..<Int(entry.firstField + entry.fieldCount)]
  }

  private func text(_ field: Field, _ bytes: UnsafeBufferPointer<UInt8>)
    -> UnsafeBufferPointer<UInt8>
  {
    UnsafeBufferPointer(rebasing: bytes[Int(field.start)..<Int(field.start + field.count)])
  }

  private func offset(of needle: [UInt8], in field: Field, _ bytes: UnsafeBufferPointer<UInt8>)
    -> Int?
  {
    let count = Int(field.count)
    guard let first = needle.first, needle.count <= count, let base = bytes.baseAddress else {
      return nil
    }
    let start = base + Int(field.start)
    return needle.withUnsafeBufferPointer { needle in
      guard let letters = needle.baseAddress else { return nil }
      // Where the first letter stands, the others are looked at.
      var place = 0
      while place <= count - needle.count {
        guard let hit = memchr(start + place, CInt(first), count - needle.count - place + 1) else {
          return nil
        }
        place = UnsafeRawPointer(hit) - UnsafeRawPointer(start)
        if memcmp(start + place, letters, needle.count) == 0 { return place }
        place += 1
      }
      return nil
    }
  }

  /// Places by rank, retired ones behind the others of their rank.
  private struct Ranking {
    private var lists: [[Int]]

    init(ranks: Int) { lists = Array(repeating: [], count: ranks * 2) }

    mutating func add(_ place: Int, rank: Int, _ isRetired: Bool) {
      lists[rank * 2 + (isRetired ? 1 : 0)].append(place)
    }

    var places: [Int] { lists.flatMap(\.self) }
  }
}

extension Catalog {
  /// The models that match a query, the best first; see ``ModelIndex/search(_:kind:)``.
  ///
  /// Folds the whole catalog each time. Whoever searches with every key keeps a ``ModelIndex``.
  public func search(_ query: String) -> [Model] {
    ModelIndex(self).search(query).map { models[$0] }
  }
}
