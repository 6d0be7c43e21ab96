import HiAPIService

/// Tells which output of a fresh detail is which of those that are known.
///
/// What an output is and its place among those of the same type say so. Links are only a help where the
/// service has changed the order: their signatures are new each time, and two files may differ in
/// nothing but the query. None is ever matched twice, so no file takes the place of another.
enum OutputMatching {
  /// An output that is known.
  struct Known: Hashable, Sendable {
    /// Nil for content that came inline.
    var url: String?
    /// The service's word for what it is.
    var type: String?
  }

  /// For each known output the place in the fresh detail of what it is now, or nil.
  static func matches(known: [Known], fresh: [TaskOutput]) -> [Int?] {
    var matches = [Int?](repeating: nil, count: known.count)
    var left = Set(fresh.indices)
    func match(_ index: Int, _ place: Int) {
      matches[index] = place
      left.remove(place)
    }
    func open(_ isOne: (Int) -> Bool = { _ in true }) -> [Int] {
      known.indices.filter { matches[$0] == nil && isOne($0) }
    }
    // Links that can only be one and the same, seen from either side.
    // Every pair is compared; of very many, their order has to do.
    while max(known.count, fresh.count) <= mostCompared,
      let (index, place) = firstCertain(known, fresh, open(), left.sorted())
    {
      match(index, place)
    }
    // Among those of a type, the order.
    for type in Set(known.map(\.type)) {
      let places = left.filter { fresh[$0].type == type }.sorted()
      for (index, place) in zip(open { known[$0].type == type }, places) { match(index, place) }
    }
    // A word that is missing on one side, or that the service has changed.
    for index in open() {
      let type = known[index].type
      let place = left.sorted().first {
        type == nil || fresh[$0].type == nil || known.count == fresh.count
      }
      if let place { match(index, place) }
    }
    return matches
  }

  private static let mostCompared = 32

  private static func firstCertain(
    _ known: [Known], _ fresh: [TaskOutput], _ open: [Int], _ left: [Int]
  ) -> (Int, Int)? {
    for index in open {
      let place = onlyBest(left) { likeness(known[index], fresh[$0]) }
      guard let place else { continue }
      if onlyBest(open, by: { likeness(known[$0], fresh[place]) }) == index {
        return (index, place)
      }
    }
    return nil
  }

  /// The one with the highest number, if there is one and no other has it.
  private static func onlyBest(_ candidates: [Int], by number: (Int) -> Int) -> Int? {
    let best = candidates.max { number($0) < number($1) }
    guard let best, number(best) > 0 else { return nil }
    return candidates.count { number($0) == number(best) } == 1 ? best : nil
  }

  /// How much two links have in common: nothing without the same path, else each part of their queries.
  private static func likeness(_ known: Known, _ fresh: TaskOutput) -> Int {
    guard let old = known.url, let new = fresh.url else { return 0 }
    if let type = known.type, let other = fresh.type, type != other { return 0 }
    guard path(old) == path(new) else { return 0 }
    return 1 + parts(old).intersection(parts(new)).count
  }

  private static func path(_ url: String) -> Substring { url.prefix { $0 != "?" } }

  private static func parts(_ url: String) -> Set<Substring> {
    Set(url.drop { $0 != "?" }.dropFirst().prefix(8_000).split(separator: "&"))
  }
}
