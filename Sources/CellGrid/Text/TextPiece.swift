/// One character of a text that is being wrapped, and how it behaves at the end of a line.
struct TextPiece {
  enum Kind {
    case newline, space, ideograph, closing, other
  }

  let kind: Kind
  let width: Int
  let end: String.Index

  /// Reads what a person sees as one character.
  ///
  /// Finding the ends of characters is slow in general; it is plain for ASCII and for the common
  /// scripts whose letters stand alone, which is most of every text.
  init(in text: String, at index: String.Index) {
    let scalars = text.unicodeScalars
    let scalar = scalars[index]
    let next = scalars.index(after: index)
    let isAlone =
      next == text.endIndex || Self.standsAlone(scalars[next]) && scalar != "\r"
    if isAlone, Self.standsAlone(scalar) {
      end = next
      (kind, width) = Self.measure(scalar)
      return
    }
    let end = text.index(after: index)
    self.end = end
    let character = text[index]
    if character.isNewline {
      (kind, width) = (.newline, 0)
    } else if end == next {
      kind = Self.measure(scalar).kind
      width = TextWidth.columns(of: character)
    } else {
      (kind, width) = (.other, TextWidth.columns(of: character))
    }
  }

  /// Whether a scalar forms no character with one of its kind before or after it.
  private static func standsAlone(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0...0x7E, 0xC0...0x2FF, 0x390...0x3CE, 0x400...0x481, 0x3001...0x3029, 0x3041...0x3096,
      0x30A1...0x30FC, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xFF01...0xFF60:
      true
    default: false
    }
  }

  private static func measure(_ scalar: Unicode.Scalar) -> (kind: Kind, width: Int) {
    switch scalar.value {
    case 0x20, 0x09: return (.space, 1)
    case 0x0A...0x0D, 0x85, 0x2028, 0x2029: return (.newline, 0)
    case 0x21...0x7E: return (.other, 1)
    // Punctuation that closes a phrase does not start a line.
    case 0x3001, 0x3002, 0x3009, 0x300B, 0x300D, 0x300F, 0x3011, 0x3015, 0x3017, 0x30FB, 0x30FC,
      0xFF01, 0xFF09, 0xFF0C, 0xFF0E, 0xFF1A, 0xFF1B, 0xFF1F, 0xFF3D, 0xFF5D:
      return (.closing, 2)
    case 0x00...0x1F: return (.other, 0)
    case 0x3041...0x9FFF, 0xAC00...0xD7A3, 0x20000...0x3FFFF:
      return (.ideograph, max(0, TextWidth.columns(of: scalar)))
    default: return (.other, max(0, TextWidth.columns(of: scalar)))
    }
  }
}
