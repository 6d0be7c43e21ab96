/// What stands for a character on a terminal that has ASCII alone.
public enum ASCIIStandIn {
  /// The likest character, or `?` where there is none.
  ///
  /// The signs for how a task stands must stay apart from each other, and from `?`, which is one of
  /// them.
  public static func byte(for scalar: Unicode.Scalar) -> UInt8 {
    scalar.isASCII ? UInt8(scalar.value) : table[scalar] ?? UInt8(ascii: "?")
  }

  private static let table: [Unicode.Scalar: UInt8] = {
    let pairs: [(String, String)] = [
      ("✓", "+"), ("✗", "x"), ("●", "*"), ("◌", "o"), ("–—‐‑−", "-"), ("…", "~"), ("·", "."),
      ("×", "x"),
      ("▸›→▌", ">"), ("‹←", "<"), ("↑‾", "^"), ("↓", "v"), ("“”„", "\""), ("‘’", "'"), ("▏", "|"),
      // The turning sign of what lives.
      ("⠋⣠", "|"), ("⠙⣄", "/"), ("⠸⡆", "-"), ("⢰⠇", "\\"),
    ]
    var table: [Unicode.Scalar: UInt8] = [:]
    for (scalars, standIn) in pairs {
      for scalar in scalars.unicodeScalars { table[scalar] = standIn.utf8.first }
    }
    return table
  }()
}
