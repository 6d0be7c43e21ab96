/// Puts scalars together from bytes that may come in several reads.
struct UTF8Assembler {
  private var value: UInt32 = 0
  private var missing = 0
  private var minimum: UInt32 = 0

  /// Whether no scalar is begun.
  var isEmpty: Bool { missing == 0 }

  /// Takes a byte.
  ///
  /// - Returns: The scalars that are complete with it; U+FFFD for bytes that make none.
  mutating func append(_ byte: UInt8) -> [Unicode.Scalar] {
    if missing > 0 {
      if byte & 0xC0 == 0x80 {
        value = value << 6 | UInt32(byte & 0x3F)
        missing -= 1
        if missing > 0 { return [] }
        return [value < minimum ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}"]
      }
      missing = 0
      return ["\u{FFFD}"] + append(byte)
    }
    switch byte {
    case 0..<0x80: return [Unicode.Scalar(byte)]
    case 0xC2..<0xE0: start(byte & 0x1F, missing: 1, minimum: 0x80)
    case 0xE0..<0xF0: start(byte & 0x0F, missing: 2, minimum: 0x800)
    case 0xF0..<0xF5: start(byte & 0x07, missing: 3, minimum: 0x10000)
    default: return ["\u{FFFD}"]
    }
    return []
  }

  private mutating func start(_ bits: UInt8, missing: Int, minimum: UInt32) {
    value = UInt32(bits)
    self.missing = missing
    self.minimum = minimum
  }
}
