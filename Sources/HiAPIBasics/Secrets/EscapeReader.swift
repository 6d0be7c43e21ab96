/// Reads characters that are written as escapes: `%2D`, `\u002d`, `\x2d`, `\055`, `\/`, `&#45;`,
/// `&#x2d`, `&amp;`, `=2D`, and escapes of escapes: `%252D`, `\\u002d`, `\u0026#45;`.
struct EscapeReader {
  struct Reading {
    /// A Unicode scalar, or a byte that belongs to none.
    var value: UInt32
    /// Where the text goes on behind it.
    var end: Int
  }

  let text: UnsafeBufferPointer<UInt8>
  /// Whether the text ended within something that was read.
  private(set) var isUnfinished = false

  /// More layers than any text has that was escaped a few times over.
  private static let mostLayers = 10
  private static let mostDigits = 16
  private static let mostDepth = 2

  init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

  /// Whether an escape begins with this byte.
  static func begins(with byte: UInt8) -> Bool {
    byte == UInt8(ascii: "%") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "&")
      || byte == UInt8(ascii: "=")
  }

  /// Where a run of backslashes is worth reading from: only its end may be an escape of something else.
  static func start(of run: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
    guard text[run] == UInt8(ascii: "\\") else { return run }
    var end = run
    while end < text.count, text[end] == UInt8(ascii: "\\") { end += 1 }
    return max(run, end - 2 * mostLayers)
  }

  private static func begins(with value: UInt32) -> Bool {
    UInt8(exactly: value).map { begins(with: $0 as UInt8) } ?? false
  }

  /// The character that the escape here stands for and, where that begins an escape together with what
  /// follows, the character that one stands for, and so on.
  ///
  /// A text does not say how often it was escaped, so each of them may be meant.
  mutating func forEachLayer(at start: Int, _ body: (Reading) -> Void) {
    var opening = Reading(value: UInt32(text[start]), end: start + 1)
    for _ in 0..<Self.mostLayers {
      guard let reading = escape(opening, depth: Self.mostDepth) else { return }
      body(reading)
      guard Self.begins(with: reading.value) else { return }
      opening = reading
    }
  }

  /// A character of an escape sequence of terminals, or of the rest of an escape: as it stands, or
  /// decoded where it begins an escape itself.
  ///
  /// `kind`: what the escape begins with that is read; another of its kind begins none within it.
  mutating func character(
    at position: Int, depth: Int = mostDepth, in kind: UInt8? = nil
  ) -> Reading? {
    guard position < text.count else {
      isUnfinished = true
      return nil
    }
    let plain = Reading(value: UInt32(text[position]), end: position + 1)
    guard depth > 0, text[position] != kind, Self.begins(with: text[position]) else {
      return plain
    }
    return escape(plain, depth: depth - 1) ?? plain
  }

  private mutating func escape(_ opening: Reading, depth: Int) -> Reading? {
    switch opening.value {
    case 0x25: encodedBytes(from: opening.end, marks: ["%"], depth)
    case 0x3D: quotedPrintable(from: opening.end, depth)
    case 0x5C: backslashed(from: opening.end, depth)
    case 0x26: entity(from: opening.end, depth)
    default: nil
    }
  }

  // MARK: - Kinds

  /// Two hexadecimal digits for a byte; with what follows, in the same way, for a character in UTF-8.
  private mutating func encodedBytes(
    from start: Int, marks: [Unicode.Scalar], _ depth: Int
  ) -> Reading? {
    guard let first = number(from: start, digits: 2...2, radix: 16, depth) else { return nil }
    guard first.value >= 0xC2 else { return first }
    var bytes = [UInt8(truncatingIfNeeded: first.value)]
    var end = first.end
    for _ in 0..<3 {
      var position = end
      for mark in marks {
        guard let found = character(at: position, depth: 0) else { return first }
        guard found.value == mark.value else { return first }
        position = found.end
      }
      guard let next = number(from: position, digits: 2...2, radix: 16, depth) else { return first }
      bytes.append(UInt8(truncatingIfNeeded: next.value))
      end = next.end
      if let scalar = String(validating: bytes, as: UTF8.self)?.unicodeScalars.first {
        return Reading(value: scalar.value, end: end)
      }
    }
    return first
  }

  /// `=2D`, and a line end that is none.
  private mutating func quotedPrintable(from start: Int, _ depth: Int) -> Reading? {
    guard let next = character(at: start, depth: depth, in: UInt8(ascii: "=")) else { return nil }
    if next.value == 0x0D || next.value == 0x0A { return next }
    return encodedBytes(from: start, marks: ["="], depth)
  }

  private mutating func backslashed(from start: Int, _ depth: Int) -> Reading? {
    guard let kind = character(at: start, depth: 0) else { return nil }
    switch kind.value {
    case 0x75:
      if start + 1 < text.count, text[start + 1] == UInt8(ascii: "{") {
        return number(from: start + 2, digits: 1...8, radix: 16, depth).map {
          Reading(value: $0.value, end: past("}", $0.end))
        }
      }
      return number(from: kind.end, digits: 4...4, radix: 16, depth)
    case 0x78: return encodedBytes(from: kind.end, marks: ["\\", "x"], depth)
    case 0x30...0x37: return number(from: start, digits: 1...3, radix: 8, depth)
    default:
      let control = Self.controls.first { $0.letter.value == kind.value }?.value
      return Reading(value: control ?? kind.value, end: kind.end)
    }
  }

  private static let controls: [(letter: Unicode.Scalar, value: UInt32)] = [
    ("n", 0x0A), ("r", 0x0D), ("t", 0x09), ("b", 0x08), ("f", 0x0C), ("v", 0x0B), ("e", 0x1B),
  ]

  private mutating func entity(from start: Int, _ depth: Int) -> Reading? {
    let kind = UInt8(ascii: "&")
    guard let first = character(at: start, depth: depth, in: kind) else { return nil }
    guard first.value == 0x23 else { return named(from: start, depth) }
    guard let mark = character(at: first.end, depth: depth, in: kind) else { return nil }
    let isHexadecimal = mark.value | 0x20 == 0x78
    let found = number(
      from: isHexadecimal ? mark.end : first.end, digits: 1...Self.mostDigits,
      radix: isHexadecimal ? 16 : 10, depth, in: kind)
    return found.map { Reading(value: $0.value, end: past(";", $0.end, depth)) }
  }

  /// The longest name that stands here, as browsers read it; the semicolon may be missing.
  private mutating func named(from start: Int, _ depth: Int) -> Reading? {
    var name = ""
    var position = start
    var found: Reading?
    while name.utf8.count < EntityNames.longest {
      guard let next = character(at: position, depth: depth, in: UInt8(ascii: "&")),
        let byte = UInt8(exactly: next.value), KeyNeedle.isLetter(byte)
      else { break }
      name.unicodeScalars.append(Unicode.Scalar(byte))
      position = next.end
      if let value = EntityNames.values[name] { found = Reading(value: value, end: position) }
    }
    return found.map { Reading(value: $0.value, end: past(";", $0.end, depth)) }
  }

  // MARK: - Parts

  private mutating func past(_ mark: Unicode.Scalar, _ position: Int, _ depth: Int = 0) -> Int {
    // An entity behind an entity is not its end.
    let kind = UInt8(ascii: "&")
    guard let next = character(at: position, depth: depth, in: kind) else { return position }
    return next.value == mark.value ? next.end : position
  }

  private mutating func number(
    from start: Int, digits: ClosedRange<Int>, radix: UInt32, _ depth: Int,
    in kind: UInt8? = nil
  ) -> Reading? {
    var value: UInt32 = 0
    var position = start
    var count = 0
    while count < digits.upperBound {
      guard let next = character(at: position, depth: depth, in: kind),
        let digit = Self.digit(next.value), digit < radix
      else { break }
      // Larger than any character; it stays so.
      value = min(value, 0x11_0000) * radix + digit
      position = next.end
      count += 1
    }
    return count >= digits.lowerBound ? Reading(value: value, end: position) : nil
  }

  private static func digit(_ value: UInt32) -> UInt32? {
    switch value {
    case 0x30...0x39: value - 0x30
    case 0x41...0x46, 0x61...0x66: (value | 0x20) - 0x57
    default: nil
    }
  }
}
