import Foundation
import HiAPIBasics

/// Turns any text into part of a file name that is safe everywhere and can still be read.
///
/// Letters and digits of every script stay, in their composed form (NFC); everything else, slashes
/// and control characters included, becomes one hyphen. Nothing begins or ends with a dot or hyphen.
enum FileNameText {
  /// Folds a text.
  ///
  /// - Parameters:
  ///   - text: Any text; only its beginning is looked at.
  ///   - characters: The most characters that are kept; a longer text ends with a whole word where
  ///     that costs no more than half of it.
  ///   - bytes: The most bytes that are kept.
  ///   - kept: Characters beside letters and digits that stay.
  /// - Returns: The folded text, empty where nothing can stay.
  static func folded(
    _ text: String, characters: Int, bytes: Int, keeping kept: Set<Unicode.Scalar> = []
  ) -> String {
    // Bounded before anything else: one character can hold any number of scalars.
    let start = Excerpt.of(text, characters: characters * 4).precomposedStringWithCanonicalMapping
    var folded = String.UnicodeScalarView()
    for scalar in start.unicodeScalars {
      let isMark = scalar.properties.generalCategory.isMark
      if isWritten(scalar) || kept.contains(scalar) {
        folded.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
      } else if isMark, let last = folded.last, last != "-", !kept.contains(last) {
        folded.append(scalar)
      } else if scalar.properties.isDefaultIgnorableCodePoint || isMark {
        continue
      } else if folded.last != "-" {
        folded.append("-")
      }
    }
    return cut(trimmed(String(folded).precomposedStringWithCanonicalMapping), characters, bytes)
  }

  private static func isWritten(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    // Some letters show as nothing.
    guard !properties.isDefaultIgnorableCodePoint else { return false }
    return properties.generalCategory.isLetter || properties.generalCategory == .decimalNumber
  }

  private static func cut(_ text: String, _ characters: Int, _ bytes: Int) -> String {
    let short = prefix(String(text.prefix(characters)), bytes: bytes)
    guard short.count < text.count, let hyphen = short.lastIndex(of: "-"),
      short.distance(from: short.startIndex, to: hyphen) >= characters / 2
    else { return trimmed(short) }
    return trimmed(String(short[..<hyphen]))
  }

  /// The beginning that fits into so many bytes, never cutting a scalar.
  static func prefix(_ text: String, bytes: Int) -> String {
    var short = String.UnicodeScalarView()
    var count = 0
    for scalar in text.unicodeScalars {
      count += Unicode.UTF8.width(scalar)
      guard count <= bytes else { break }
      short.append(scalar)
    }
    return String(short)
  }

  /// Without dots, hyphens and white space at either end, and without marks that nothing carries.
  static func trimmed(_ text: String) -> String {
    var scalars = Substring(text).unicodeScalars
    while let first = scalars.first, isEdge(first) || first.properties.generalCategory.isMark {
      scalars.removeFirst()
    }
    while let last = scalars.last, isEdge(last) { scalars.removeLast() }
    return String(scalars)
  }

  private static func isEdge(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "." || scalar == "-" || scalar.properties.isWhitespace
  }
}

extension Unicode.GeneralCategory {
  fileprivate var isLetter: Bool {
    switch self {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: false
    }
  }

  fileprivate var isMark: Bool {
    switch self {
    case .nonspacingMark, .spacingMark, .enclosingMark: true
    default: false
    }
  }
}
