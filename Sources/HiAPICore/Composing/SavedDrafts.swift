import HiAPIBasics
import OrderedCollections

/// Everything that was being composed: the draft in the form, and those that were put aside.
public struct SavedDrafts: Hashable, Sendable {
  public var current: SavedDraft?
  /// The one that comes back first is the first.
  public var parked: [SavedDraft]

  public init(current: SavedDraft? = nil, parked: [SavedDraft] = []) {
    self.current = current
    self.parked = parked
  }

  public var isEmpty: Bool { current == nil && parked.isEmpty }
}

extension SavedDrafts {
  private static let version: Int64 = 1

  /// The draft file.
  var json: JSONValue {
    var members: JSONValue.Members = ["version": .integer(Self.version)]
    if let current { members["current"] = current.json }
    if !parked.isEmpty { members["parked"] = .array(parked.map(\.json)) }
    return .object(members)
  }

  /// Reads a draft file; nil when it is none, or of a newer version.
  init?(json: JSONValue) {
    guard let version = json["version"]?.double, version <= Double(Self.version) else { return nil }
    self.init(
      current: json["current"].flatMap { SavedDraft(json: $0) },
      parked: (json["parked"]?.array ?? []).compactMap { SavedDraft(json: $0) })
  }
}
