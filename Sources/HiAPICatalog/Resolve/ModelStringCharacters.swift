import Foundation

/// What the characters of a model string are, as far as an id is concerned.
enum ModelStringCharacters {
  enum Kind: Equatable {
    case plain
    case newline
    case space
    case quote
    case invisible
    /// Looks like this plain text.
    case lookalike(String)
    /// A letter or sign that no id has.
    case foreign
  }

  static func kind(of scalar: Unicode.Scalar) -> Kind {
    switch scalar.value {
    case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: return .newline
    case 0x20, 0x09: return .space
    case 0x22, 0x27, 0x60, 0x3C, 0x3E, 0x2C, 0x3B, 0x28, 0x29, 0x5B, 0x5D, 0x7B, 0x7D: return .quote
    case 0x21..<0x7F: return .plain
    case 0xAB, 0xBB, 0x2018...0x201F, 0x2039, 0x203A, 0x300C, 0x300D: return .quote
    case 0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0, 0xFE00...0xFE0F, 0x34F: return .invisible
    default: return kindByProperties(of: scalar)
    }
  }

  private static func kindByProperties(of scalar: Unicode.Scalar) -> Kind {
    switch scalar.properties.generalCategory {
    case .control, .format, .privateUse, .unassigned, .surrogate: return .invisible
    case .spaceSeparator: return .space
    default: break
    }
    if let plain = lookalikes[scalar] { return .lookalike(String(plain)) }
    // Full-width letters, mathematical ones, letters with accents.
    let letters = String(Character(scalar)).decomposedStringWithCompatibilityMapping
      .unicodeScalars.filter { $0.properties.generalCategory != .nonspacingMark }
    guard !letters.isEmpty, letters.allSatisfy({ (0x21..<0x7F).contains($0.value) }) else {
      return .foreign
    }
    return .lookalike(String(String.UnicodeScalarView(letters)))
  }

  /// The name of a character that cannot be told by eye, such as `U+200B`.
  static func name(of scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// A character as the evidence shows it.
  static func shown(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n": "⏎"
    case "\r": "␍"
    case "\t": "⇥"
    case " ": "·"
    default:
      switch kind(of: scalar) {
      case .plain: String(Character(scalar))
      case .quote where scalar.isASCII: String(Character(scalar))
      case .lookalike, .foreign: "\(Character(scalar))(\(name(of: scalar)))"
      default: name(of: scalar)
      }
    }
  }

  /// Letters of other scripts and signs that look like plain ones.
  private static let lookalikes: [Unicode.Scalar: Character] = {
    let pairs: [(looks: String, plain: String)] = [
      ("абсԁеһіјкӏмпорԛѕтиѵԝхуԍ", "a6cdehijklmnopqstuvwxyg"),
      ("АВСЕНІЈКМОРЅТХУ", "ABCEHIJKMOPSTXY"),
      ("αεικνορτυχΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aeikvoptuxABEZHIKMNOPTYX"),
      ("ɡıɩɑⅼɪʏ", "giialiy"),
      ("‐‑‒–—―−﹣⁃", "---------"), ("․∙·", "..."), ("⁄∕⧸", "///"), ("∶ː˸", ":::"), ("ˍ‗", "__"),
    ]
    var table: [Unicode.Scalar: Character] = [:]
    for (looks, plain) in pairs {
      for (look, letter) in zip(looks.unicodeScalars, plain) { table[look] = letter }
    }
    return table
  }()
}
