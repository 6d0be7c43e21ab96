/// Which letters and digits a folded text has, as bits: to pass over most texts without looking.
struct LetterSet: Hashable, Sendable {
  private(set) var bits: UInt64 = 0

  init() {}

  init(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { bits |= Self.bit(of: byte) }
  }

  mutating func formUnion(_ other: LetterSet) { bits |= other.bits }

  /// How many of its letters another text lacks.
  @inline(__always)
  func missing(from other: LetterSet) -> Int { (bits & ~other.bits).nonzeroBitCount }

  private static func bit(of byte: UInt8) -> UInt64 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): 1 << UInt64(byte - UInt8(ascii: "a"))
    case UInt8(ascii: "0")...UInt8(ascii: "9"): 1 << UInt64(26 + byte - UInt8(ascii: "0"))
    // All else shares what is left; that only costs a look.
    default: 1 << UInt64(36 + byte % 28)
    }
  }
}
