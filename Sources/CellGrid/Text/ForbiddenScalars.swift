/// The characters that text on the screen may never hold.
///
/// They are the controls, the formats (bidirectional overrides and isolates, joiners, tags, the soft
/// hyphen), the line separators and everything that Unicode calls ignorable by default (variation
/// selectors, fillers). A test holds this list against the properties of the standard library.
enum ForbiddenScalars {
  static func contains(_ scalar: Unicode.Scalar) -> Bool {
    let value = scalar.value
    if value < 0x20 || value >= 0x7F && value < 0xA0 || value == 0xAD { return true }
    if value < 0x34F || value >= 0x3400 && value < 0xFE00 { return false }
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      let range = ranges[middle]
      if value < range.first {
        high = middle
      } else if value > range.last {
        low = middle + 1
      } else {
        return true
      }
    }
    return false
  }

  /// Whether a space takes its place: newlines of any kind, and tabs.
  static func isSpacing(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  /// What is forbidden above Latin-1, ascending.
  private static let ranges: [(first: UInt32, last: UInt32)] = [
    (0x034F, 0x034F),  // combining grapheme joiner
    (0x0600, 0x0605),  // Arabic signs that enclose what follows
    (0x061C, 0x061C),  // Arabic letter mark
    (0x06DD, 0x06DD), (0x070F, 0x070F), (0x0890, 0x0891), (0x08E2, 0x08E2),
    (0x115F, 0x1160),  // Hangul fillers
    (0x17B4, 0x17B5),  // Khmer inherent vowels
    (0x180B, 0x180F),  // Mongolian variation selectors
    (0x200B, 0x200F),  // zero-width space and joiners, direction marks
    (0x2028, 0x202E),  // line separators, bidirectional embeddings and overrides
    (0x2060, 0x206F),  // word joiner, invisible operators, isolates
    (0x3164, 0x3164),  // Hangul filler
    (0xFE00, 0xFE0F),  // variation selectors
    (0xFEFF, 0xFEFF),  // byte order mark
    (0xFFA0, 0xFFA0),  // halfwidth Hangul filler
    (0xFFF0, 0xFFFB),  // unassigned ignorables, interlinear annotation
    (0x110BD, 0x110BD), (0x110CD, 0x110CD),  // Kaithi number signs
    (0x13430, 0x1343F),  // Egyptian formats
    (0x1BCA0, 0x1BCA3),  // shorthand formats
    (0x1D173, 0x1D17A),  // musical formats
    (0xE0000, 0xE0FFF),  // tags, variation selectors
  ]
}
