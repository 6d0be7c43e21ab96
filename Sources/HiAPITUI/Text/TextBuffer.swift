/// A text with a cursor, kept between whole characters whatever is typed or pasted.
public struct TextBuffer: Hashable, Sendable {
  public private(set) var text: String
  /// The cursor, in UTF-8 bytes from the start; always at the edge of a character.
  public private(set) var offset: Int
  /// What the last deletion of a word or line took, for `^Y`.
  private var killed = ""

  public init(_ text: String = "") {
    self.text = text
    self.offset = text.utf8.count
  }

  public var cursor: String.Index {
    text.utf8.index(text.startIndex, offsetBy: offset)
  }

  /// Puts the cursor at a place in the text.
  public mutating func moveCursor(to index: String.Index) {
    offset = text.utf8.distance(from: text.startIndex, to: index)
  }

  /// Types or pastes text at the cursor.
  public mutating func insert(_ inserted: String) {
    replace(cursor..<cursor, with: inserted)
  }

  /// Does one edit.
  ///
  /// - Returns: Whether the text changed; a move of the cursor does not change it.
  @discardableResult
  public mutating func perform(_ edit: TextEdit) -> Bool {
    let before = text.utf8.count
    switch edit {
    case .left: moveCursor(to: cursor > text.startIndex ? text.index(before: cursor) : cursor)
    case .right: moveCursor(to: cursor < text.endIndex ? text.index(after: cursor) : cursor)
    case .wordLeft: moveCursor(to: wordStart(before: cursor))
    case .wordRight: moveCursor(to: wordEnd(after: cursor))
    case .lineStart: moveCursor(to: lineStart)
    case .lineEnd: moveCursor(to: lineEnd)
    case .deleteBackward:
      if cursor > text.startIndex { replace(text.index(before: cursor)..<cursor, with: "") }
    case .deleteForward:
      if cursor < text.endIndex { replace(cursor..<text.index(after: cursor), with: "") }
    case .deleteWordBackward: kill(wordStart(before: cursor)..<cursor)
    case .deleteToLineStart: kill(lineStart..<cursor)
    case .deleteToLineEnd:
      // At the end of a line it takes the line break, as readline's users expect of editors.
      let end = cursor == lineEnd && cursor < text.endIndex ? text.index(after: cursor) : lineEnd
      kill(cursor..<end)
    case .newline: insert("\n")
    case .yank: insert(killed)
    }
    return text.utf8.count != before
  }

  private var lineStart: String.Index {
    text[..<cursor].lastIndex(of: "\n").map { text.index(after: $0) } ?? text.startIndex
  }

  private var lineEnd: String.Index {
    text[cursor...].firstIndex(of: "\n") ?? text.endIndex
  }

  private func wordStart(before start: String.Index) -> String.Index {
    let head = text[..<start]
    guard let last = head.lastIndex(where: Self.isWordCharacter) else { return text.startIndex }
    let gap = head[..<last].lastIndex { !Self.isWordCharacter($0) }
    return gap.map { text.index(after: $0) } ?? text.startIndex
  }

  private func wordEnd(after start: String.Index) -> String.Index {
    let tail = text[start...]
    guard let first = tail.firstIndex(where: Self.isWordCharacter) else { return text.endIndex }
    return tail[first...].firstIndex { !Self.isWordCharacter($0) } ?? text.endIndex
  }

  private static func isWordCharacter(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "_"
  }

  private mutating func kill(_ range: Range<String.Index>) {
    guard !range.isEmpty else { return }
    killed = String(text[range])
    replace(range, with: "")
  }

  private mutating func replace(_ range: Range<String.Index>, with inserted: String) {
    let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
    text.replaceSubrange(range, with: inserted)
    // What was inserted may have joined its neighbours into one character: a combining mark after a
    // letter, say. The cursor then goes behind the whole.
    let end = text.utf8.index(text.startIndex, offsetBy: start + inserted.utf8.count)
    let rounded = text.characterEdge(atOrAfter: end)
    offset = text.utf8.distance(from: text.startIndex, to: rounded)
  }
}

extension String {
  /// The first edge between characters that is not before the index.
  fileprivate func characterEdge(atOrAfter index: Index) -> Index {
    Index(index, within: self) ?? self.index(after: index)
  }
}
