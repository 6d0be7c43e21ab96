/// A text with a cursor, kept between whole characters whatever is typed or pasted.
///
/// Places are told in UTF-8 bytes from the start, which Swift's strings find in constant time.
struct TextBuffer: Hashable, Sendable {
  private(set) var text: String
  /// The cursor; always at the edge of a character.
  private(set) var offset: Int
  /// Characters as the service's limits count them: Unicode scalars.
  private(set) var length: Int
  /// Where its lines begin on the screen; nil until it was wrapped.
  private(set) var layout: TextLayout?
  /// The column that moves up and down keep to; nil after any other move.
  var goalColumn: Int?
  private var history = EditHistory()
  private var killed = KilledText()
  private let keepsInvisible: Bool

  /// A text with the cursor at its end.
  ///
  /// - Parameters:
  ///   - text: Cleaned of what cannot be seen, unless told otherwise.
  ///   - keepsInvisible: Whether characters that cannot be seen stay in it, as in a model string that is
  ///     sent exactly as it was pasted.
  init(_ text: String = "", keepsInvisible: Bool = false) {
    self.keepsInvisible = keepsInvisible
    let text = keepsInvisible ? text : TextCleaning.clean(text)
    self.text = text
    self.offset = text.utf8.count
    self.length = text.unicodeScalars.count
  }

  var cursor: String.Index { index(at: offset) }

  /// Puts the cursor at a place in the text.
  mutating func moveCursor(to index: String.Index) {
    moveCursor(toOffset: text.utf8.distance(from: text.startIndex, to: index))
  }

  /// Puts the cursor at a place, or at the edge of the character after it.
  mutating func moveCursor(toOffset place: Int) {
    offset = edge(atOrAfter: min(max(0, place), text.utf8.count))
    goalColumn = nil
    history.closeStep()
    killed.closeRun()
  }

  /// Types a character at the cursor, or pastes a text: one step for undo, unless it is typed behind
  /// what was typed before.
  mutating func insert(_ inserted: String) {
    let inserted = keepsInvisible ? inserted : TextCleaning.clean(inserted)
    guard !inserted.isEmpty else { return }
    killed.closeRun()
    let isTyped = inserted.count == 1 && inserted != "\n"
    replace(offset..<offset, with: inserted, as: isTyped ? .typing : .other)
  }

  /// Puts another text in the place of this one, as one step that undo takes back.
  mutating func replaceAll(with other: String) {
    let other = keepsInvisible ? other : TextCleaning.clean(other)
    guard other != text else { return }
    killed.closeRun()
    replace(0..<text.utf8.count, with: other, as: .other)
  }

  /// Does one edit.
  ///
  /// - Returns: Whether the text changed; a move of the cursor does not change it.
  @discardableResult
  mutating func perform(_ edit: TextEdit) -> Bool {
    switch edit {
    case .left: moveCursor(to: characterStart)
    case .right: moveCursor(to: characterEnd)
    case .wordLeft: moveCursor(to: wordStart(before: cursor))
    case .wordRight: moveCursor(to: wordEnd(after: cursor))
    case .lineStart: moveCursor(toOffset: lineStart)
    case .lineEnd: moveCursor(toOffset: lineEnd)
    case .rowStart: moveCursor(toOffset: rowStart)
    case .rowEnd: moveCursor(toOffset: rowEnd)
    case .textStart: moveCursor(toOffset: 0)
    case .textEnd: moveCursor(toOffset: text.utf8.count)
    case .deleteBackward: return delete(offset(of: characterStart)..<offset, as: .deletingBackward)
    case .deleteForward: return delete(offset..<offset(of: characterEnd), as: .deletingForward)
    case .deleteWordBackward: return kill(offset(of: wordStart(before: cursor))..<offset)
    case .deleteWordForward: return kill(offset..<offset(of: wordEnd(after: cursor)))
    case .deleteToLineStart: return kill(lineStart..<offset)
    case .deleteToLineEnd:
      // At the end of a line it takes the line break, as readline's users expect of editors.
      let end = lineEnd
      return kill(offset..<(offset == end ? min(end + 1, text.utf8.count) : end))
    case .newline: insert("\n")
    case .yank:
      guard !killed.text.isEmpty else { return false }
      insert(killed.text)
    case .undo: return undo()
    case .redo: return redo()
    }
    return edit == .newline || edit == .yank
  }

  // MARK: - Changing

  private mutating func delete(_ range: Range<Int>, as kind: EditHistory.Kind) -> Bool {
    guard !range.isEmpty else { return false }
    killed.closeRun()
    replace(range, with: "", as: kind)
    return true
  }

  private mutating func kill(_ range: Range<Int>) -> Bool {
    guard !range.isEmpty else { return false }
    let taken = String(text[index(at: range.lowerBound)..<index(at: range.upperBound)])
    killed.take(taken, isBeforeCursor: range.upperBound == offset)
    replace(range, with: "", as: .other)
    return true
  }

  private mutating func replace(
    _ range: Range<Int>, with inserted: String, as kind: EditHistory.Kind
  ) {
    let change = EditHistory.Change(
      start: range.lowerBound,
      removed: String(text[index(at: range.lowerBound)..<index(at: range.upperBound)]),
      inserted: inserted, cursor: offset)
    apply(start: change.start, removing: change.removed, inserting: inserted)
    history.record(change, as: kind)
  }

  /// Replaces bytes, and leaves the cursor behind what took their place.
  private mutating func apply(start: Int, removing removed: String, inserting inserted: String) {
    let old = start..<(start + removed.utf8.count)
    let range = index(at: old.lowerBound)..<index(at: old.upperBound)
    text.replaceSubrange(range, with: inserted)
    length += inserted.unicodeScalars.count - removed.unicodeScalars.count
    layout?.replace(old, byBytes: inserted.utf8.count, in: text)
    // What was inserted may have joined its neighbours into one character: a combining mark after a
    // letter, say. The cursor then goes behind the whole.
    offset = edge(atOrAfter: start + inserted.utf8.count)
    goalColumn = nil
  }

  private mutating func undo() -> Bool {
    killed.closeRun()
    guard let change = history.stepBack() else { return false }
    apply(start: change.start, removing: change.inserted, inserting: change.removed)
    offset = edge(atOrAfter: min(change.cursor, text.utf8.count))
    return true
  }

  private mutating func redo() -> Bool {
    killed.closeRun()
    guard let change = history.stepForward() else { return false }
    apply(start: change.start, removing: change.removed, inserting: change.inserted)
    return true
  }

  /// Knows from now on where its lines begin in a column of this width, and keeps it up.
  mutating func wrap(columns: Int) {
    if layout?.columns != columns { layout = TextLayout(text, columns: columns) }
  }

  /// Puts the cursor somewhere and keeps the column for the next move up or down.
  mutating func moveCursor(toOffset place: Int, goal: Int) {
    moveCursor(toOffset: place)
    goalColumn = goal
  }
}
