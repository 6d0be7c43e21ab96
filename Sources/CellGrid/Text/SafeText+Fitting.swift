extension SafeText {
  /// The longest beginning that takes no more than so many columns.
  ///
  /// Marks stay with their base; a wide character that would be cut in half is left out.
  public func prefix(columns limit: Int) -> SafeText {
    guard columns > limit else { return self }
    guard limit > 0 else { return .empty }
    if isASCII {
      let end = text.utf8.index(text.utf8.startIndex, offsetBy: limit)
      return SafeText(clean: String(text[..<end]), columns: limit)
    }
    let scalars = text.unicodeScalars
    var taken = 0
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let width = TextWidth.columns(of: scalars[index])
      if taken + width > limit { break }
      taken += width
      index = scalars.index(after: index)
    }
    return SafeText(clean: String(scalars[..<index]), columns: taken)
  }

  /// The text itself when it fits, else as much as fits before an ellipsis, which is cut too when
  /// there is no room for it.
  public func truncated(to limit: Int, ellipsis: SafeText = "…") -> SafeText {
    guard columns > limit else { return self }
    guard limit > ellipsis.columns else { return ellipsis.prefix(columns: limit) }
    return prefix(columns: limit - ellipsis.columns) + ellipsis
  }

  /// The text with spaces on its right up to so many columns; never cut.
  public func padded(to width: Int) -> SafeText {
    guard columns < width else { return self }
    return SafeText(
      clean: text + String(repeating: " ", count: width - columns), columns: width)
  }

  /// The text with spaces on its left up to so many columns; never cut.
  public func leftPadded(to width: Int) -> SafeText {
    guard columns < width else { return self }
    return SafeText(
      clean: String(repeating: " ", count: width - columns) + text, columns: width)
  }
}
