/// The block characters that cover what another leaves open.
enum Complement {
  /// Nil for letters and the like.
  static func of(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    if let index = quadrants.firstIndex(of: scalar) { return quadrants[15 - index] }
    switch scalar {
    case "░": return "▓"
    case "▒": return "▒"
    case "▓": return "░"
    default: return sextant(scalar)
    }
  }

  /// By the bits for upper left, upper right, lower left and lower right.
  private static let quadrants: [Unicode.Scalar] = [
    " ", "▘", "▝", "▀", "▖", "▌", "▞", "▛", "▗", "▚", "▐", "▜", "▄", "▙", "▟", "█",
  ]

  /// U+1FB00 on are in the order of six bits; the empty one, the full one and the two halves are elsewhere.
  private static func sextant(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    guard (0x1FB00...0x1FB3B).contains(scalar.value) else { return nil }
    var bits = scalar.value - 0x1FB00 + 1
    if bits >= 21 { bits += 1 }
    if bits >= 42 { bits += 1 }
    var other = 63 - bits
    if other > 42 { other -= 1 }
    if other > 21 { other -= 1 }
    return Unicode.Scalar(0x1FB00 + other - 1)
  }
}
