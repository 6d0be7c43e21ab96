/// What can be done to a text being written.
enum TextEdit: Hashable, Sendable {
  case left, right, wordLeft, wordRight
  /// The ends of the line as it was typed.
  case lineStart, lineEnd
  /// The ends of the line as it stands on the screen.
  case rowStart, rowEnd
  case textStart, textEnd
  case deleteBackward, deleteForward
  case deleteWordBackward, deleteWordForward, deleteToLineStart, deleteToLineEnd
  case newline
  /// Puts back what the last deletions of words and lines took.
  case yank
  case undo, redo
}
