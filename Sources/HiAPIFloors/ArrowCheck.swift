/// Holds the arrows of the sources against those the architecture guide allows.
public struct ArrowCheck {
  /// What is wrong, a line each; empty when the house stands.
  public let problems: [String]
  /// The arrows that were checked.
  public let arrows: [Arrow]

  public init(_ house: House, allowed: ArrowTable) {
    arrows = house.arrows.keys.sorted()
    let missing = arrows.filter { !allowed.arrows.contains($0) }
      .map { "\($0.from) → \($0.to) is not in the table: \(house.arrows[$0] ?? "")" }
    let unused = allowed.arrows.filter { house.arrows[$0] == nil }.sorted()
      .map { "\($0.from) → \($0.to) stands in the table, and nothing uses it" }
    problems =
      missing + unused + Self.circles(house.arrows) + house.openSwitches
      + house.frontEndWords
  }

  /// Each circle, by its shortest way around.
  private static func circles(_ arrows: [Arrow: String]) -> [String] {
    var uses: [String: [String]] = [:]
    for arrow in arrows.keys.sorted() { uses[arrow.from, default: []].append(arrow.to) }
    var seen: Set<Set<String>> = []
    var circles: [String] = []
    for room in uses.keys.sorted() {
      guard let way = shortestWay(from: room, to: room, uses), seen.insert(Set(way)).inserted else {
        continue
      }
      let places = zip(way, way.dropFirst()).compactMap { arrows[Arrow(from: $0, to: $1)] }
      circles.append(
        "a circle: \(way.joined(separator: " → "))\n    " + places.joined(separator: "\n    "))
    }
    return circles
  }

  private static func shortestWay(
    from start: String, to end: String, _ uses: [String: [String]]
  ) -> [String]? {
    var ways = [[start]]
    var visited: Set<String> = []
    while !ways.isEmpty {
      var longer: [[String]] = []
      for way in ways {
        for next in uses[way.last ?? start] ?? [] {
          if next == end { return way + [next] }
          if visited.insert(next).inserted { longer.append(way + [next]) }
        }
      }
      ways = longer
    }
    return nil
  }
}
