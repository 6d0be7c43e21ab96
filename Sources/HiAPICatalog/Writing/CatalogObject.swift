import HiAPIBasics
import OrderedCollections

/// An object of a catalog file being written: what is not known is left out.
struct CatalogObject {
  private(set) var members: OrderedDictionary<String, JSONValue> = [:]

  var json: JSONValue { .object(members) }

  subscript(_ name: String) -> JSONValue? {
    get { members[name] }
    set { members[name] = newValue }
  }

  mutating func set(_ name: String, _ text: String?) {
    if let text { members[name] = .string(text) }
  }

  mutating func set(_ name: String, _ number: Double?) {
    if let number { members[name] = Self.figure(number) }
  }

  mutating func set(_ name: String, _ numbers: [Double]) {
    if !numbers.isEmpty { members[name] = .array(numbers.map(Self.figure)) }
  }

  private static func figure(_ number: Double) -> JSONValue {
    Int64(exactly: number).map(JSONValue.integer) ?? .number(number)
  }

  mutating func set(_ name: String, _ texts: [String]) {
    if !texts.isEmpty { members[name] = .array(texts.map(JSONValue.string)) }
  }

  mutating func set(_ name: String, _ objects: [CatalogObject]) {
    if !objects.isEmpty { members[name] = .array(objects.map(\.json)) }
  }

  mutating func set(_ name: String, _ object: CatalogObject?) {
    if let object { members[name] = object.json }
  }
}
