/// A JSON value whose objects keep the order of their members.
///
/// The simulator reads and writes JSON by itself: what it shares with the client it witnesses
/// against is the wire alone.
enum JSON: Equatable, Sendable {
  case null
  case bool(Bool)
  /// A number as it was written.
  case number(String)
  case string(String)
  /// A string that needs no escaping, such as a large one in base64.
  case plainString(String)
  case array([JSON])
  case object([Member])

  struct Member: Equatable, Sendable {
    var name: String
    var value: JSON

    init(_ name: String, _ value: JSON) {
      self.name = name
      self.value = value
    }
  }

  /// The last member of this name, or `nil` in anything but an object.
  subscript(name: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.name == name }?.value
  }

  var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  var isObject: Bool {
    if case .object = self { true } else { false }
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral, ExpressibleByIntegerLiteral
{
  init(stringLiteral value: String) { self = .string(value) }

  init(arrayLiteral elements: JSON...) { self = .array(elements) }

  init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }

  init(nilLiteral: ()) { self = .null }

  init(integerLiteral value: Int) { self = .number(String(value)) }

  init(_ value: some BinaryInteger) { self = .number(String(value)) }
}
