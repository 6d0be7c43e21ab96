/// What may stand in a text being written: what is sent is what can be seen.
enum TextCleaning {
  /// The text with its line ends as `\n`, and without what cannot be seen or could not be reached with
  /// the cursor: controls other than tabs, bidirectional overrides, characters without a width.
  ///
  /// The joiners that make emoji and Persian words are kept. A text that is clean already is shared.
  static func clean(_ text: String) -> String {
    var text = text
    let isClean = text.withUTF8 { bytes in
      bytes.allSatisfy { $0 >= 0x20 && $0 < 0x7F || $0 == 0x0A || $0 == 0x09 }
    }
    if isClean || text.unicodeScalars.allSatisfy({ fate(of: $0) == .kept }) { return text }
    var cleaned = String.UnicodeScalarView()
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      defer { last = scalar }
      switch fate(of: scalar) {
      case .kept: if scalar != "\n" || last != "\r" { cleaned.append(scalar) }
      case .newline: cleaned.append("\n")
      case .dropped: break
      }
    }
    return String(cleaned)
  }

  private enum Fate {
    case kept, newline, dropped
  }

  private static func fate(of scalar: Unicode.Scalar) -> Fate {
    switch scalar.value {
    case 0x09, 0x0A, 0x20...0x7E: .kept
    case 0x0B...0x0D, 0x85, 0x2028, 0x2029: .newline
    case 0x00...0x1F, 0x7F...0x9F: .dropped
    case 0x061C, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF,
      0xFFF9...0xFFFB:
      .dropped
    default: .kept
    }
  }
}
