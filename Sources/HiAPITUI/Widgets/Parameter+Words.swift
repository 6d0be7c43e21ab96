import HiAPICore

extension Parameter {
  /// The default as a person reads it; nil where none is known.
  var defaultText: String? {
    switch defaultValue {
    case nil, .null: nil
    case .bool(let isOn): isOn ? "yes" : "no"
    case .string(let text): text
    case let value?: value.serialized
    }
  }

  /// Such as `1–20000 characters`; nil where no limit was seen.
  var range: String? {
    guard minimum != nil || maximum != nil else { return nil }
    let low = minimum.map(Self.plain) ?? ""
    let high = maximum.map(Self.plain) ?? ""
    let unit =
      switch type {
      case .string, .choice: " characters"
      case .stringList, .objectList: " items"
      case .integer, .number, .boolean: ""
      }
    let others = also.map { " or \(Self.plain($0))" }.joined()
    return "\(low)–\(high)\(unit)\(others)"
  }

  private static func plain(_ number: Double) -> String {
    Int64(exactly: number).map(String.init) ?? String(number)
  }
}
