/// What goes wrong with the requests for one task at some endpoints, one spell after the other.
///
/// A tag says it as `[PLACE:SPELL,SPELL]`: `[create:drop-after,nginx=404*3]` loses the first answer to
/// a submission, and refuses the three requests that repeat it.
public struct Trouble: Hashable, Sendable {
  /// Where it comes.
  public var endpoints: Set<Endpoint>

  /// What comes, in this order.
  public var spells: [Spell]

  public init(_ endpoints: Set<Endpoint>, _ spells: [Spell]) {
    self.endpoints = endpoints
    self.spells = spells
  }

  /// Reads a tag's place and what follows its colon, both in lower case.
  init?(place: String, _ text: String) {
    guard let endpoints = Trouble.places[place] else { return nil }
    var spells: [Spell] = []
    for word in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let spell = Spell(word: word) else { return nil }
      spells.append(spell)
    }
    self.init(endpoints, spells)
  }

  private static let places: [String: Set<Endpoint>] = [
    "create": [.create], "list": [.list], "detail": [.detail], "poll": [.list, .detail],
    "output": [.output], "any": Set(Endpoint.allCases),
  ]
}
