import HiAPIBasics

/// How loosely the wire is read: the same fact comes as a number or a numeric string, under several
/// names, or as an empty string where it is missing.
extension JSONValue {
  /// Text that says something: a string that is not blank, trimmed, at most `limit` scalars.
  ///
  /// Scalars, because one character may be megabytes of combining marks.
  func wireText(limit: Int = 2_000) -> String? {
    guard let text = string else { return nil }
    return String(text.unicodeScalars.prefix(limit)).trimmed.nonEmpty
  }

  /// A word: a string, or a whole number written out; at most 200 characters.
  package var wireWord: String? {
    if case .integer(let value) = self { return String(value) }
    return wireText(limit: 200)
  }

  /// A whole number, also from a numeric string or a number without fraction.
  package var wireInteger: Int64? {
    switch self {
    case .integer(let value): value
    case .number(let value): Int64(exactly: value)
    case .string(let text) where text.utf8.count <= 20: Int64(text.trimmed)
    default: nil
    }
  }

  /// The first of these members that says something.
  func firstText(_ names: String...) -> String? {
    for name in names {
      if let text = self[name]?.wireText() { return text }
    }
    return nil
  }

  /// The first of these members that is a word.
  func firstWord(_ names: String...) -> String? {
    for name in names {
      if let word = self[name]?.wireWord { return word }
    }
    return nil
  }
}
