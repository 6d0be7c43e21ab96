public import HiAPIBasics
import OrderedCollections

/// The models a person marked, and those they used last.
public struct ModelMemory: Hashable, Sendable {
  /// Ids marked as favourites, the latest mark last.
  public private(set) var favourites: [String]
  /// Ids that something was sent to, the latest first.
  public private(set) var recent: [String]

  /// How many recent ones are kept.
  public static let mostRecent = 12
  /// How many favourites are kept: more could not be looked through.
  public static let mostFavourites = 500

  public init(favourites: [String] = [], recent: [String] = []) {
    self.favourites = favourites
    self.recent = recent
  }

  /// Something that a person did.
  public enum Change: Hashable, Sendable {
    case marked(String)
    case unmarked(String)
    case used(String)
  }

  public mutating func apply(_ change: Change) {
    switch change {
    case .marked(let id):
      favourites.removeAll { $0 == id }
      favourites.append(id)
      favourites.removeFirst(max(0, favourites.count - Self.mostFavourites))
    case .unmarked(let id): favourites.removeAll { $0 == id }
    case .used(let id):
      recent.removeAll { $0 == id }
      recent.insert(id, at: 0)
      recent.removeLast(max(0, recent.count - Self.mostRecent))
    }
  }

  /// The places of a catalog's models as they are shown when nothing is searched for: favourites,
  /// recent ones, and the rest, each once.
  public func order(_ places: [Int], of models: [Model]) -> [Int] {
    guard !favourites.isEmpty || !recent.isEmpty else { return places }
    var first: [String: Int] = [:]
    for id in favourites + recent where first[id] == nil { first[id] = first.count }
    var front = [Int?](repeating: nil, count: first.count)
    var rest: [Int] = []
    rest.reserveCapacity(places.count)
    for place in places {
      if let rank = first[models[place].id], front[rank] == nil {
        front[rank] = place
      } else {
        rest.append(place)
      }
    }
    return front.compactMap(\.self) + rest
  }
}

extension ModelMemory {
  /// Reads what ``json`` wrote; what is not text is passed over.
  public init(_ json: JSONValue) {
    func ids(_ name: String, atMost most: Int) -> [String] {
      let ids = OrderedSet((json[name]?.array ?? []).compactMap(\.string).filter(Self.isID))
      return Array(ids.prefix(most))
    }
    self.init(
      favourites: ids("favourites", atMost: Self.mostFavourites),
      recent: ids("recent", atMost: Self.mostRecent))
  }

  public var json: JSONValue {
    .object([
      "favourites": .array(favourites.map(JSONValue.string)),
      "recent": .array(recent.map(JSONValue.string)),
    ])
  }

  private static func isID(_ text: String) -> Bool { !text.isEmpty && text.utf8.count <= 200 }
}
