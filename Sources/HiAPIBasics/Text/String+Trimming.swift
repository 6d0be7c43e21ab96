extension String {
  /// The text without white space and control characters around it.
  package var trimmed: String {
    var scalars = Substring(self).unicodeScalars
    while let first = scalars.first, first.isBlank { scalars.removeFirst() }
    while let last = scalars.last, last.isBlank { scalars.removeLast() }
    return String(scalars)
  }

  /// The text, or nil when there is none.
  package var nonEmpty: String? { isEmpty ? nil : self }
}

extension Unicode.Scalar {
  fileprivate var isBlank: Bool { properties.isWhitespace || value < 0x20 || value == 0xFEFF }
}
