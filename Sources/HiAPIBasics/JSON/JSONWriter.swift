/// Writes JSON values as compact text.
struct JSONWriter {
  /// Whether scalars that nobody sees, or that act on a terminal, are escaped as well.
  let isPlain: Bool
  private(set) var text = ""

  init(isPlain: Bool) { self.isPlain = isPlain }

  mutating func write(_ value: JSONValue) {
    switch value {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .number(let value): text += value.isFinite ? String(value) : "null"
    case .string(let string): write(string)
    case .array(let elements):
      text += "["
      for (index, element) in elements.enumerated() {
        if index > 0 { text += "," }
        write(element)
      }
      text += "]"
    case .object(let members):
      text += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { text += "," }
        write(member.key)
        text += ":"
        write(member.value)
      }
      text += "}"
    }
  }

  private mutating func write(_ string: String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F: escape(UInt16(scalar.value))
      case _ where isPlain && scalar.value >= 0x80 && PlainScalars.areEscaped(scalar):
        String(scalar).utf16.forEach { escape($0) }
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }

  private mutating func escape(_ unit: UInt16) {
    let digits = String(unit, radix: 16)
    text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}

/// Which scalars above ASCII are not printed as they are.
enum PlainScalars {
  static func areEscaped(_ scalar: Unicode.Scalar) -> Bool {
    // Letters of most scripts, without a look into tables.
    switch scalar.value {
    case 0xAE...0x34E, 0x3400...0xD7FF: return false
    default: break
    }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate:
      return true
    default: break
    }
    // Fillers and variation selectors.
    return scalar.properties.isNoncharacterCodePoint
      || scalar.properties.isDefaultIgnorableCodePoint
  }
}
