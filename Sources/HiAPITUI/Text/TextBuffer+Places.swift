/// Where characters, words and lines begin and end.
extension TextBuffer {
  func index(at offset: Int) -> String.Index {
    text.utf8.index(text.startIndex, offsetBy: offset)
  }

  func offset(of index: String.Index) -> Int {
    text.utf8.distance(from: text.startIndex, to: index)
  }

  /// The first edge between characters that is not before the place.
  func edge(atOrAfter place: Int) -> Int {
    let index = index(at: place)
    if String.Index(index, within: text) != nil { return place }
    return offset(of: text.index(after: index))
  }

  /// The edge of a character before the cursor, or the cursor at the very start.
  var characterStart: String.Index {
    offset > 0 ? text.index(before: cursor) : text.startIndex
  }

  var characterEnd: String.Index {
    offset < text.utf8.count ? text.index(after: cursor) : text.endIndex
  }

  /// The start of the line as it was typed.
  var lineStart: Int {
    text.utf8[..<cursor].lastIndex(of: 0x0A).map { offset(of: $0) + 1 } ?? 0
  }

  /// The end of the line as it was typed, before its line break.
  var lineEnd: Int {
    text.utf8[cursor...].firstIndex(of: 0x0A).map { offset(of: $0) } ?? text.utf8.count
  }

  func wordStart(before start: String.Index) -> String.Index {
    let head = text[..<start]
    guard let last = head.lastIndex(where: Self.isWordCharacter) else { return text.startIndex }
    let gap = head[..<last].lastIndex { !Self.isWordCharacter($0) }
    return gap.map { text.index(after: $0) } ?? text.startIndex
  }

  func wordEnd(after start: String.Index) -> String.Index {
    let tail = text[start...]
    guard let first = tail.firstIndex(where: Self.isWordCharacter) else { return text.endIndex }
    return tail[first...].firstIndex { !Self.isWordCharacter($0) } ?? text.endIndex
  }

  private static func isWordCharacter(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }
}
