/// One ASCII character written as an escape: `%2D`, `\u002d`, `\x2d`, `\/`, `&#45;`, `&#x2d;`, `&amp;`.
struct EscapedByte {
  private(set) var value: UInt8?
  /// Where the text goes on behind it.
  private(set) var end: Int
  /// Whether the text ends within it.
  private(set) var isUnfinished = false
  private let text: UnsafeBufferPointer<UInt8>

  /// More marks in a row than any text has that was escaped a few times over.
  private static let mostMarks = 8

  init(_ text: UnsafeBufferPointer<UInt8>, at start: Int) {
    self.text = text
    end = start
  }

  /// Whether an escape begins with this byte.
  static func begins(with byte: UInt8) -> Bool {
    byte == UInt8(ascii: "%") || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "&")
  }

  mutating func read() {
    switch text[end] {
    case UInt8(ascii: "%"): readPercent()
    case UInt8(ascii: "\\"): readBackslash()
    case UInt8(ascii: "&"): readEntity()
    default: break
    }
  }

  private mutating func next() -> UInt8? {
    guard end < text.count else {
      isUnfinished = true
      return nil
    }
    end += 1
    return text[end - 1]
  }

  private var peek: UInt8? { end < text.count ? text[end] : nil }

  /// `%2D`, also encoded again and again: `%252D`.
  private mutating func readPercent() {
    end += 1
    for _ in 0..<Self.mostMarks {
      guard let code = hexadecimal(digits: 2) else { return }
      guard code == 0x25 else { return take(code) }
      guard let next = peek else { return isUnfinished = true }
      guard Self.digit(next, radix: 16) != nil else { return take(code) }
    }
  }

  private mutating func readBackslash() {
    var count = 0
    while peek == UInt8(ascii: "\\"), count < Self.mostMarks {
      end += 1
      count += 1
    }
    guard let kind = next() else { return }
    switch kind {
    case UInt8(ascii: "u"): if let code = hexadecimal(digits: 4) { take(code) }
    case UInt8(ascii: "x"): if let code = hexadecimal(digits: 2) { take(code) }
    default: value = kind
    }
  }

  private mutating func readEntity() {
    end += 1
    guard let first = next() else { return }
    guard first == UInt8(ascii: "#") else { return readName(from: end - 1) }
    var radix: UInt32 = 10
    if let mark = peek, mark | 0x20 == UInt8(ascii: "x") {
      radix = 16
      end += 1
    }
    var code: UInt32 = 0
    for _ in 0..<Self.mostMarks {
      guard let byte = next() else { return }
      if byte == UInt8(ascii: ";") { return take(code) }
      guard let digit = Self.digit(byte, radix: radix) else {
        end -= 1
        return take(code)
      }
      code = code * radix + digit
    }
  }

  private static let names: [(name: [UInt8], value: UInt8)] = [
    ("amp;", "&"), ("lt;", "<"), ("gt;", ">"), ("quot;", "\""), ("apos;", "'"),
  ].map { (Array(($0 as String).utf8), UInt8(ascii: $1 as Unicode.Scalar)) }

  private mutating func readName(from start: Int) {
    for (name, value) in Self.names {
      let there = text[start...].prefix(name.count)
      guard name.starts(with: there) else { continue }
      guard there.count == name.count else {
        isUnfinished = true
        return
      }
      self.value = value
      end = start + name.count
      return
    }
  }

  private mutating func hexadecimal(digits: Int) -> UInt32? {
    var code: UInt32 = 0
    for _ in 0..<digits {
      guard let byte = next(), let digit = Self.digit(byte, radix: 16) else { return nil }
      code = code << 4 | digit
    }
    return code
  }

  private mutating func take(_ code: UInt32) {
    value = code < 0x80 ? UInt8(code) : nil
  }

  private static func digit(_ byte: UInt8, radix: UInt32) -> UInt32? {
    let digit: UInt32
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = UInt32(byte) - 0x30
    case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"):
      digit = UInt32(byte | 0x20) - 0x57
    default: return nil
    }
    return digit < radix ? digit : nil
  }
}
