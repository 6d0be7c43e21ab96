import OrderedCollections

/// Reads JSON text (RFC 8259) from bytes, one look at each.
///
/// Foundation's decoder loses the order of members and tries every type in turn for each value. This
/// one keeps the order and is linear. It is strict about structure and forgiving inside strings: bytes
/// that are not UTF-8, lone surrogates and raw control characters do not cost the rest of an answer.
package struct JSONParser {
  /// How deep arrays and objects may be nested: each level is a stack frame, here and in whoever walks
  /// the value later.
  static let deepest = 512

  private let bytes: UnsafeBufferPointer<UInt8>
  /// Whether it refuses what it would otherwise read as something close to it.
  private let isExact: Bool
  /// How far it has read.
  package private(set) var position = 0

  package init(_ bytes: UnsafeBufferPointer<UInt8>, isExact: Bool = false) {
    self.bytes = bytes
    self.isExact = isExact
  }

  /// Reads the one value that the whole text is.
  mutating func parse() throws(JSONError) -> JSONValue {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    let value = try value(depth: 0)
    skipBlanks()
    if position < bytes.count { throw error("something follows the end of the value") }
    return value
  }

  /// Reads one value at the beginning of a text in which anything may follow.
  package mutating func parsePrefix() throws(JSONError) -> JSONValue { try value(depth: 0) }

  private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
    skipBlanks()
    guard let next = peek else { throw error("the text ends where a value is expected") }
    switch next {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: throw error("this begins no JSON value")
    }
  }

  private mutating func object(depth: Int) throws(JSONError) -> JSONValue {
    try open(depth: depth)
    var members = JSONValue.Members()
    if take(UInt8(ascii: "}")) { return .object(members) }
    repeat {
      skipBlanks()
      guard peek == UInt8(ascii: "\"") else { throw error("a member's name in quotes is expected") }
      let name = try string()
      if isExact, members[name] != nil { throw error("“\(name)” is there twice") }
      guard take(UInt8(ascii: ":")) else { throw error("a colon is expected") }
      members[name] = try value(depth: depth + 1)
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw error("a comma or } is expected") }
    return .object(members)
  }

  private mutating func array(depth: Int) throws(JSONError) -> JSONValue {
    try open(depth: depth)
    var elements: [JSONValue] = []
    if take(UInt8(ascii: "]")) { return .array(elements) }
    repeat {
      elements.append(try value(depth: depth + 1))
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw error("a comma or ] is expected") }
    return .array(elements)
  }

  private mutating func open(depth: Int) throws(JSONError) {
    guard depth < Self.deepest else { throw error("nested deeper than \(Self.deepest) levels") }
    position += 1
  }

  private mutating func literal(_ word: StaticString, _ value: JSONValue) throws(JSONError)
    -> JSONValue
  {
    let length = word.utf8CodeUnitCount
    let expected = UnsafeBufferPointer(start: word.utf8Start, count: length)
    guard bytes[position...].prefix(length).elementsEqual(expected) else {
      throw error("this begins no JSON value")
    }
    position += length
    return value
  }
}

// MARK: - Numbers and strings

extension JSONParser {
  private mutating func number() throws(JSONError) -> JSONValue {
    let start = position
    var isWhole = true
    if peek == UInt8(ascii: "-") { position += 1 }
    let first = position
    try digits()
    if position - first > 1, bytes[first] == UInt8(ascii: "0") {
      throw error("a number may not begin with 0")
    }
    if peek == UInt8(ascii: ".") {
      isWhole = false
      position += 1
      try digits()
    }
    if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
      isWhole = false
      position += 1
      if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { position += 1 }
      try digits()
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isWhole, let integer = Int64(text) { return .integer(integer) }
    if isExact, isWhole || Double(text)?.isFinite != true {
      let sent = Double(text).flatMap { $0.isFinite ? String($0) : nil } ?? "another number"
      throw error(
        "\(text.prefix(40)) is more than 64 bits can hold and would be sent as \(sent)",
        isInexact: true)
    }
    // A number too large for a Double becomes the largest one: infinity could not be written again.
    let largest = Double.greatestFiniteMagnitude
    let number = max(-largest, min(largest, Double(text) ?? 0))
    if isExact, DecimalDigits(text) != DecimalDigits(String(number)) {
      throw error("the number \(text.prefix(40)) would be sent as \(number)", isInexact: true)
    }
    return .number(number)
  }

  private mutating func digits() throws(JSONError) {
    let start = position
    while let byte = peek, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") { position += 1 }
    if position == start { throw error("a digit is expected") }
  }

  private mutating func string() throws(JSONError) -> String {
    position += 1
    let start = position
    while let byte = peek, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { position += 1 }
    if peek == UInt8(ascii: "\"") {
      position += 1
      return String(decoding: bytes[start..<position - 1], as: UTF8.self)
    }
    var text = Array(bytes[start..<position])
    while let byte = peek {
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): try escape(into: &text)
      default: text.append(byte)
      }
    }
    throw error("a string is not closed")
  }

  private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
    guard let byte = peek else { throw error("a string is not closed") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"): text.append(contentsOf: String(try escapedScalar()).utf8)
    default: throw error("this escape is unknown")
    }
  }

  /// The scalar of `\uXXXX`, joining a surrogate pair; a lone surrogate becomes U+FFFD.
  private mutating func escapedScalar() throws(JSONError) -> Unicode.Scalar {
    let unit = try codeUnit()
    if let scalar = Unicode.Scalar(unit) { return scalar }
    let afterHigh = position
    if unit < 0xDC00, peek == UInt8(ascii: "\\"), position + 1 < bytes.count,
      bytes[position + 1] == UInt8(ascii: "u")
    {
      position += 2
      let low = try codeUnit()
      if (0xDC00...0xDFFF).contains(low) {
        let joined = 0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(low) - 0xDC00)
        return Unicode.Scalar(joined) ?? "\u{FFFD}"
      }
      position = afterHigh
    }
    if isExact { throw error("half of a surrogate pair") }
    return "\u{FFFD}"
  }

  private mutating func codeUnit() throws(JSONError) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue,
        byte < 0x80
      else { throw error("four hexadecimal digits are expected") }
      unit = unit << 4 | UInt16(digit)
      position += 1
    }
    return unit
  }
}

// MARK: - Bytes

extension JSONParser {
  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipBlanks() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      position += 1
    }
  }

  /// Steps over blanks and, where it comes next, this byte.
  private mutating func take(_ byte: UInt8) -> Bool {
    skipBlanks()
    guard peek == byte else { return false }
    position += 1
    return true
  }

  private func error(_ reason: String, isInexact: Bool = false) -> JSONError {
    let before = bytes[..<min(position, bytes.count)]
    let line = before.count { $0 == 0x0A } + 1
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    return JSONError(
      reason: reason, line: line, column: before.count - lineStart + 1, isInexact: isInexact)
  }
}
