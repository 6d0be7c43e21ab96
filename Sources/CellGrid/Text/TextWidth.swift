/// How many columns characters take.
///
/// The table is ours, so that layout and golden files do not depend on a locale; it agrees with the
/// `wcwidth` of glibc 2.36, which ncurses asks.
public enum TextWidth {
  /// The columns of one scalar: 0 for a combining one, 1, 2, or -1 for a control, an unassigned one
  /// or what is no character.
  public static func columns(of scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return value < 0x20 || value >= 0x7F && value < 0xA0 ? -1 : 1 }
    // What text and frames are mostly made of is told without a search.
    switch value {
    case 0x2010...0x2027, 0x2500...0x25FC: return 1
    case 0x4E00...0x9FFF, 0xAC00...0xD7A3: return 2
    default: return search(value)
    }
  }

  /// The columns of what a person sees as one character, once it is ``SafeText``.
  public static func columns(of character: Character) -> Int {
    if let ascii = character.asciiValue, ascii >= 0x20, ascii < 0x7F { return 1 }
    return SafeText(String(character)).columns
  }

  /// The columns that a text takes, once it is ``SafeText``.
  public static func columns(of text: String) -> Int { SafeText(text).columns }

  /// The width of the run that the scalar lies in.
  private static func search(_ value: UInt32) -> Int {
    let wanted = value << 2 | 3
    var low = 0
    var high = WidthTable.runs.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if WidthTable.runs[middle] <= wanted { low = middle } else { high = middle }
    }
    let kind = Int(WidthTable.runs[low] & 3)
    return kind == 3 ? -1 : kind
  }
}
